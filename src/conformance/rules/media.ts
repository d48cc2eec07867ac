import { childrenOf, descendantsOf, type Element, is } from '../../document/xml.ts'
import { isCount, isMediaType, isWebAddress } from '../forms.ts'
import { duplicates, type Rule } from '../rule.ts'
import { absence, anyOf, attribute, element, entriesOf, itemsOf, type XmlSubject } from '../subject.ts'

/** The rules of Media RSS, in RSS and in Atom (https://www.rssboard.org/media-rss). */
export const MEDIA_RULES: readonly Rule<XmlSubject>[] = [
  {
    id: 'media-content-url',
    clause: 'Media RSS, media:content',
    severity: 'error',
    message: 'Media has an absolute address as url, or a media:player. Write one of them.',
    *find(subject) {
      for (const content of elementsNamed(subject, 'media:content')) {
        const { url } = content.attributes
        if (url === undefined ? childrenOf(content, 'media:player').length === 0 : !isWebAddress(url)) {
          yield attribute(subject, content, 'url')
        }
      }
    },
  },
  {
    id: 'media-content-number',
    clause: 'Media RSS, media:content',
    severity: 'error',
    message:
      'Sizes are whole numbers above 0: bytes for fileSize, pixels for width and height. Write the true one, or leave it out.',
    *find(subject) {
      for (const found of [...elementsNamed(subject, 'media:content'), ...elementsNamed(subject, 'media:thumbnail')]) {
        for (const name of ['fileSize', 'width', 'height']) {
          const value = found.attributes[name]
          if (value !== undefined && !isCount(value, 1)) yield attribute(subject, found, name)
        }
      }
    },
  },
  {
    id: 'media-content-medium',
    clause: 'Media RSS, media:content',
    severity: 'error',
    message: 'A medium is image, audio, video, document or executable. Write one of these.',
    *find(subject) {
      for (const content of elementsNamed(subject, 'media:content')) {
        const { medium } = content.attributes
        if (medium !== undefined && !/^(?:image|audio|video|document|executable)$/.test(medium)) {
          yield attribute(subject, content, 'medium')
        }
      }
    },
  },
  {
    id: 'media-content-type',
    clause: 'Media RSS, media:content',
    severity: 'error',
    message: 'Not a registered media type. Write one such as image/jpeg.',
    *find(subject) {
      for (const content of elementsNamed(subject, 'media:content')) {
        const { type } = content.attributes
        if (type !== undefined && (!isMediaType(type) || type === 'image/jpg'))
          yield attribute(subject, content, 'type')
      }
    },
  },
  {
    id: 'media-content-contradiction',
    clause: 'Media RSS, media:content',
    severity: 'error',
    message: 'Type and medium do not agree. Correct one of the two.',
    *find(subject) {
      for (const content of elementsNamed(subject, 'media:content')) {
        const { type = '', medium = '' } = content.attributes
        const [kind] = type.split('/')
        const known = ['image', 'audio', 'video']
        if (known.includes(medium) && known.includes(kind ?? '') && medium !== kind)
          yield attribute(subject, content, 'type')
      }
    },
  },
  {
    id: 'media-content-kind',
    clause: 'Media RSS, media:content',
    severity: 'warning',
    message: 'Neither type nor medium, so readers do not know what it is. Add medium="image", or what it is.',
    *find(subject) {
      for (const content of elementsNamed(subject, 'media:content')) {
        if (content.attributes.type === undefined && content.attributes.medium === undefined)
          yield absence(content, 'medium')
      }
    },
  },
  {
    id: 'media-content-duplicate',
    clause: 'Media RSS, media:content',
    severity: 'warning',
    message: 'The same file twice in one item, so readers show it twice. Keep one.',
    *find(subject) {
      for (const item of [...itemsOf(subject), ...entriesOf(subject)]) {
        const contents = [...descendantsOf(item)].filter((found) => is(found, 'media:content'))
        for (const twice of duplicates(contents, ({ attributes }) => attributes.url))
          yield attribute(subject, twice, 'url')
      }
    },
  },
  {
    id: 'media-thumbnail-url',
    clause: 'Media RSS, media:thumbnail',
    severity: 'error',
    message: 'A thumbnail has an absolute address as url. Write it whole.',
    *find(subject) {
      for (const thumbnail of elementsNamed(subject, 'media:thumbnail')) {
        if (!isWebAddress(thumbnail.attributes.url ?? '')) yield attribute(subject, thumbnail, 'url')
      }
    },
  },
  {
    id: 'media-text-type',
    clause: 'Media RSS, media:description and media:title',
    severity: 'error',
    message: 'Such a text is of type plain or html. Write one of these.',
    *find(subject) {
      for (const text of [...elementsNamed(subject, 'media:description'), ...elementsNamed(subject, 'media:title')]) {
        if (!['plain', 'html'].includes(text.attributes.type ?? 'plain')) yield attribute(subject, text, 'type')
      }
    },
  },
  {
    id: 'media-text-empty',
    clause: 'Media RSS, optional elements',
    severity: 'warning',
    message: 'This element says nothing. Fill it, or leave it out.',
    *find(subject) {
      for (const name of ['media:description', 'media:title', 'media:credit', 'media:copyright']) {
        for (const text of elementsNamed(subject, name)) {
          if (text.text.trim() === '' && text.attributes.url === undefined) yield element(text)
        }
      }
    },
  },
  {
    id: 'media-element-repeated',
    clause: 'Media RSS, optional elements',
    severity: 'error',
    message: 'Media has this element once. Keep one of them.',
    *find(subject) {
      for (const content of elementsNamed(subject, 'media:content')) {
        for (const twice of duplicates(anyOf(content, ['media:title', 'media:description']), ({ name }) => name)) {
          yield element(twice)
        }
      }
    },
  },
  {
    id: 'media-element-unknown',
    clause: 'Media RSS, optional elements',
    severity: 'error',
    message: 'Media RSS knows no such element. Correct its name.',
    *find(subject) {
      for (const found of descendantsOf(subject.document.root)) {
        if (is(found, `media:${found.local}`) && !ELEMENTS.includes(found.local)) yield element(found)
      }
    },
  },
]

const ELEMENTS =
  'group content rating title description keywords thumbnail category hash player credit copyright text restriction community starRating statistics tags comments comment embed param responses response backLinks backLink status price license subTitle peerLink location rights scenes scene sceneTitle sceneDescription sceneStartTime sceneEndTime adult'.split(
    ' ',
  )

function elementsNamed({ document }: XmlSubject, name: string): Element[] {
  return [...descendantsOf(document.root)].filter((found) => is(found, name))
}
