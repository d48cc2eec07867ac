/** What `khabar build` writes: the bytes of the edition that is shipped with the worker. */
declare module '#edition' {
  const bytes: ArrayBuffer
  export default bytes
}
