// node nearest-times.mjs TASK OUT SIZE: a method that knows a task's public files alone and nothing of SynthPK. It answers each query with the
// geometric mean of the training values nearest to it in time (of that quantity, scaled to the subject's last dose before), and writes a
// submission. `.ci/suite` plays the newcomer with it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const [folder, out, size] = process.argv.slice(2)
const task = JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8'))
const read = async path => parquetReadObjects({ file: await asyncBufferFromFile(join(folder, path)), compressors })
const [train, context, queries] = [(await read(task.train)).filter(row => Number(row.SIZE) <= Number(size)), await read('context.parquet'), await read('query.parquet')]

const dosesOf = rows => {
  const doses = new Map()
  for (const row of rows) if (row.EVENT === 'dose' && row.AMT > 0) doses.set(row.UID, [...(doses.get(row.UID) ?? []), row])
  return doses
}
const lastDose = (doses, uid, time) => (doses.get(uid) ?? []).filter(dose => dose.TIME <= time).at(-1)
const trainDoses = dosesOf(train), contextDoses = dosesOf(context)
const known = train.filter(row => row.EVENT === 'sample' && row.DV > 0).map(row => {
  const dose = lastDose(trainDoses, row.UID, row.TIME)
  return { quantity: row.DVID, after: dose ? row.TIME - dose.TIME : row.TIME, time: row.TIME, value: Math.log(row.DV / (dose ? dose.AMT : 1)) }
})

const lines = ['task_id,query_uid,stat,draw,value,unit']
for (const query of queries) {
  const dose = lastDose(contextDoses, query.UID, query.TIME), after = dose ? query.TIME - dose.TIME : query.TIME
  const near = known.filter(row => row.quantity === query.QUANTITY)
    .sort((a, b) => Math.abs(a.after - after) + Math.abs(a.time - query.TIME) / 10 - Math.abs(b.after - after) - Math.abs(b.time - query.TIME) / 10).slice(0, 25)
  const mean = near.reduce((sum, row) => sum + row.value, 0) / near.length
  lines.push([task.id, query.QUERY, task.answer.point, '', Math.exp(mean) * (dose ? dose.AMT : 1), query.UNIT].join(','))
}

mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'predictions.csv'), lines.join('\n') + '\n')
writeFileSync(join(out, 'submission.json'), JSON.stringify({
  method: 'nearest-times', version: '1.0.0', authors: ['nobody'], paradigm: 'other', train_size: Number(size), train_data_used: `the ${known.length} values above 0 of ${size} subjects`,
  extra_data: 'none', pretraining_corpora: 'none', transductive: false, tuned_on: 'none', n_configs_tried: 1, seeds: [], n_failed_fits: 0, wall_s: 1, hardware: 'a laptop',
  code_url: null, commit: null, container_digest: null, licence: null, test_not_viewed: true, relation_to_generator: 'none'
}, null, 2) + '\n')
console.log(`${queries.length} answers to ${task.id} in ${out}, learnt from ${known.length} values`)
