import type { Command, Option } from 'commander'
import { createProgram } from '../../../src/cli/program.ts'
import { code, table } from './tables.ts'

/** Lists every command with its options, as `khabar COMMAND --help` does. */
export function commandList(): string {
  return createProgram()
    .commands.map((command) => {
      const usage = [command.name(), ...command.registeredArguments.map(argumentOf)].join(' ')
      return `### \`khabar ${usage}\`\n\n${command.description()}\n\n${optionTable(command)}`
    })
    .join('\n\n')
}

/** Lists the options of one command. */
export function optionsOf(name: string): string {
  const command = createProgram().commands.find((one) => one.name() === name)
  if (command === undefined) throw new Error(`there is no command ${name}`)
  return optionTable(command)
}

/** Lists the environment variables that set an option, and what they set. */
export function settingTable(): string {
  const options = createProgram().commands.flatMap((command) => command.options)
  const byName = Map.groupBy(
    options.filter(({ envVar }) => envVar !== undefined),
    ({ envVar }) => envVar ?? '',
  )
  const rows = [...byName].map(([name, [option]]) => [code(name), code(option?.long ?? ''), meaningOf(option)])
  return table(['setting', 'option', 'meaning'], rows)
}

function optionTable({ options }: Command): string {
  const rows = options.map((option) => [code(option.flags), meaningOf(option)])
  return rows.length === 0 ? 'It has no options.' : table(['option', 'what it does'], rows)
}

function meaningOf(option: Option | undefined): string {
  const given = option?.defaultValue
  const unless = given === undefined || given === '' || given === false ? '' : ` (${String(given)})`
  const choices = option?.argChoices === undefined ? '' : `: ${option.argChoices.map(code).join(', ')}`
  return `${option?.description ?? ''}${choices}${unless}`
}

function argumentOf(argument: { name(): string; required: boolean; variadic: boolean }): string {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}
