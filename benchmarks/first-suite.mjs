// node benchmarks/first-suite.mjs [OUT [DATASET]]: builds the first suite as anybody would, verifies it, and writes what it took and what came of it to
// benchmarks/results/first-suite.md and first-suite.sha256. Build the tool first: dotnet build src/SynthPK.Cli -c Release. An OUT that holds finished
// datasets is gone on with; the time told is then that of the last run, and the page says so. With a DATASET no other is built than that: the page is
// about those that stand in OUT.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const synthpk = join(root, 'src/SynthPK.Cli/bin/Release/net10.0/SynthPK.Cli')
const out = process.argv[2] ?? join(mkdtempSync(join(tmpdir(), 'synthpk-')), 'first')
const isResumed = existsSync(join(out, 'build')) && readdirSync(join(out, 'build')).length > 0

const timed = command => {
  const began = Date.now()
  execFileSync(synthpk, command, { stdio: 'inherit' })
  return (Date.now() - began) / 1000
}
const only = process.argv[3]
const buildS = timed(['suite', 'build', 'first', '--out', out, ...only ? ['--only', only] : []])
const verify = spawnSync(synthpk, ['suite', 'verify', out], { encoding: 'utf8', maxBuffer: 1e9 })
const broken = verify.stdout.split('\n').filter(line => /breach/.test(line)).map(line => line.trim().replace(/ {2,}/g, ': '))
if (verify.status !== 0 && broken.length === 0) throw new Error(`suite verify ended with ${verify.status ?? verify.signal} and told of no breach: ${verify.error ?? verify.stderr}`)

const suite = JSON.parse(readFileSync(join(out, 'suite.json'), 'utf8'))
const sizes = folder => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(f => f.isFile()).reduce((sum, f) => sum + statSync(join(f.parentPath, f.name)).size, 0)
const mb = bytes => (bytes / 1e6).toFixed(1)
const seconds = name => Object.values(JSON.parse(readFileSync(join(out, 'build', `${name}.json`), 'utf8')).seconds).reduce((a, b) => a + b, 0)

// Difficulty as the datasets' cards tell it: the floor's loss over the normaliser's, at the largest size.
const hard = (name, kind) => {
  const row = readFileSync(join(out, 'public', name, 'README.md'), 'utf8').split('\n').filter(line => line.includes(`\`${kind}\``) && line.split('|').length > 6).at(-1)
  return row ? row.split('|').at(-2).trim() : ''
}
const kinds = [['T1', 'new-subjects'], ['T2', 'forecast'], ['T5', 'regimen-extrapolation'], ['T7', 'exposure']]
const rows = suite.datasets.map(d => `| ${d.dataset} | ${d.tasks.map(t => t.code).join(' ')} | ${mb(sizes(join(out, 'public', d.dataset)))} | ${mb(sizes(join(out, 'hidden', d.dataset)))} | ${seconds(d.dataset).toFixed(0)} | ${kinds.map(([, kind]) => hard(d.dataset, kind)).join(' | ')} |`)

// What realistic data cost: the leaderboard's loss on the datasets of a preset over that on the pristine ones, at the largest size. No field before it holds a comma.
const board = join(mkdtempSync(join(tmpdir(), 'synthpk-')), 'board.csv')
execFileSync(synthpk, ['leaderboard', join(out, 'hidden'), '--out', board, '--quiet'])
const [header, ...entries] = readFileSync(board, 'utf8').trim().split('\n').map(line => line.split(','))
const field = (entry, name) => entry[header.indexOf(name)]
const methods = ['O-BAYES-omniscient', 'O-BAYES', 'B3', 'B4', 'B0']
const presets = [...new Set(suite.datasets.map(d => d.preset))].filter(preset => preset !== 'pristine')
const cost = (method, kind, preset) => {
  const entry = entries.filter(e => field(e, 'kind') === kind && field(e, 'method') === method).at(-1)
  const told = entry && field(entry, 'robustness').split('; ').find(t => t.startsWith(`${preset} `))
  return told ? Number(told.split(' ')[1]).toFixed(2) : ''
}

writeFileSync(join(root, 'benchmarks/results/first-suite.md'), `# The first suite

Made by \`node benchmarks/first-suite.mjs\` on ${cpus().length} processors (${cpus()[0].model}), with the published practice key.

| | |
| --- | ---: |
| datasets | ${suite.datasets.length}${suite.isWhole ? '' : ' of the 36: **the others have not been built yet**'} |
| tasks | ${suite.datasets.reduce((sum, d) => sum + d.tasks.length, 0)}, each at up to three training sizes |
| time to build${isResumed ? ', summed over the steps of all datasets, two of which run at a time' : ''} | ${((isResumed ? suite.datasets.reduce((sum, d) => sum + seconds(d.dataset), 0) : buildS) / 60).toFixed(1)} min |
| public package | ${mb(sizes(join(out, 'public')))} MB |
| hidden package | ${mb(sizes(join(out, 'hidden')))} MB |
| files | ${Object.keys(suite.files).length} |
| content hash | \`${suite.contentHash}\` |

${verify.status === 0 ? '\`suite verify\` found no rule broken.' : `**\`suite verify\` finds rules broken**, which must be settled before a release: ${broken.join('; ')}.`} SHA-256 of every file: [\`first-suite.sha256\`](first-suite.sha256); \`.ci/suite\` makes one dataset again and holds it against them.

Seconds are summed over the steps of a dataset, of which two run at a time. The last columns tell how hard its tasks are: the loss of the floor (O-BAYES, the true model with all that the context tells) over that of the
normaliser (B3, naive pooling) learnt from 1000 subjects. Near 1 there is little to win by the true model with what is on record taken for true; empty where the scenario is not fit for the kind. Where pooling itself goes astray, as in T7 with a
half-life that is only the difference between people, the ratio is small for everybody. Ranks do not depend on it: the normaliser cancels.

| dataset | tasks | public MB | hidden MB | seconds | ${kinds.map(([code, kind]) => `${code} ${kind}`).join(' | ')} |
| --- | --- | ---: | ---: | ---: | ${kinds.map(() => '---:').join(' | ')} |
${rows.join('\n')}

What realistic data cost a method: its loss on the datasets of a preset over its loss on the pristine ones of the same scenarios, as the geometric mean over these, learnt from 1000 subjects (\`synthpk leaderboard\`).
Who is asked, and when, differs too; the omniscient oracle, who knows what truly happened, shows by how much.

| method | ${kinds.slice(0, 2).flatMap(([code]) => presets.map(preset => `${code} ×${preset}`)).join(' | ')} |
| --- | ${kinds.slice(0, 2).flatMap(() => presets.map(() => '---:')).join(' | ')} |
${methods.map(method => `| ${method} | ${kinds.slice(0, 2).flatMap(([, kind]) => presets.map(preset => cost(method, kind, preset))).join(' | ')} |`).join('\n')}
`)
writeFileSync(join(root, 'benchmarks/results/first-suite.sha256'), Object.entries(suite.files).map(([path, sha256]) => `${sha256}  ${path}\n`).join(''))
