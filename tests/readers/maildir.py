"""Prints every mail of a Maildir folder, oldest first: the headers that rss2email writes, and the text."""

import email.policy
import json
import mailbox
import re
import sys


def mail(message):
    header = lambda name: str(message[name]) if message[name] else None
    return {
        "id": header("X-RSS-ID"),
        "title": header("Subject"),
        "link": header("X-RSS-URL"),
        "date": header("Date"),
        "author": message["From"].addresses[0].display_name,
        "topics": header("X-RSS-TAGS"),
        "messageId": header("Message-ID"),
        "inReplyTo": header("In-Reply-To"),
        "html": message.get_content(),
    }


box = mailbox.Maildir(sys.argv[1], factory=lambda file: email.message_from_binary_file(file, policy=email.policy.default))
# The name of a file begins with the time of its delivery.
print(json.dumps([mail(box[key]) for key in sorted(box.keys(), key=lambda key: [int(part) for part in re.findall(r"\d+", key)])]))
