/** Something that a file tells, to whoever opens it, of where it was made, by whom or with which camera. */
export interface PersonalDetail {
  /** Its field in the file: `EXIF Artist`. */
  field: string
  value: string
  about: 'place' | 'person'
}
