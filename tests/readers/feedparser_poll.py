"""Polls a feed as feedparser's documentation on ETag and Last-Modified says, and prints what it has of every entry.

The first argument is the feed's address, the second the file in which the last answer is kept.
"""

import calendar
import html
import json
import os
import re
import sys
from datetime import datetime, timezone

import feedparser


def instant(parsed):
    return parsed and datetime.fromtimestamp(calendar.timegm(parsed), timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def words(type, value):
    """What a program shows of a text: feedparser takes a description of RSS for HTML, and says so."""
    return html.unescape(re.sub("<[^>]*>", "", value)) if type == "text/html" else value


def story(entry):
    text = entry.content[0].value
    picture = (entry.get("media_content") or [{}])[0]
    return {
        "id": entry.get("id"),
        "title": entry.get("title"),
        "link": entry.get("link"),
        "published": instant(entry.get("published_parsed")),
        "updated": instant(entry.get("updated_parsed")),
        "authors": [author.get("name") for author in entry.get("authors", [])],
        "topics": [tag.term for tag in entry.get("tags", [])],
        # Where nothing else is there, the text stands for the summary.
        "summary": words(entry.summary_detail.type, entry.summary) if entry.summary != text else None,
        "text": text,
        "picture": picture.get("url"),
        # A caption is read as one more summary: the first is kept, the details are those of the last.
        "caption": entry.summary_detail.value if picture else None,
        "credit": ((entry.get("media_credit") or [{}])[0]).get("content"),
    }


url, kept = sys.argv[1:]
last = json.load(open(kept)) if os.path.exists(kept) else {}
feed = feedparser.parse(url, etag=last.get("etag"), modified=last.get("modified"))
if feed.get("bozo"):
    sys.exit(f"feedparser found fault: {feed.bozo_exception}")
if feed.status != 304:
    last = {"etag": feed.get("etag"), "modified": feed.get("modified"), "stories": [story(entry) for entry in feed.entries]}
    json.dump(last, open(kept, "w"))
print(json.dumps(last["stories"]))
