import { missingPackages, READERS } from './readers.ts'

/** Says which readers are not on this machine and are passed over; where `CI` is set, none may be missing. */
export default function whoIsHere(): void {
  const absent = READERS.map((reader) => ({ name: reader.name, packages: missingPackages(reader) })).filter(
    ({ packages }) => packages.length > 0,
  )
  if (absent.length === 0) return
  const said = [
    `Not on this machine: ${absent.map(({ name }) => name).join(', ')}.`,
    `On Debian: apt-get install --no-install-recommends ${absent.flatMap(({ packages }) => packages).join(' ')}`,
  ].join('\n')
  if (process.env.CI) throw new Error(said)
  console.warn(`${said}\nThe others are tried without them.`)
}
