// node write-submission.mjs FOLDER: predictions of three queries as DuckDB writes them.
// plain.parquet has the types that one gets without asking: 32-bit integers, decimals cast to doubles, a column of nulls.
// narrow.parquet has those of machine learning and data frames: floats, unsigned integers, categories.
// wrong.parquet has what is not read, and in zstd.
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()

async function write(name, columns, options = '') {
  const file = join(process.argv[2], name).replaceAll("'", "''")
  await connection.run(`COPY (SELECT ${columns} FROM (VALUES (1, 1.5, 'mg/L'), (2, 0.1, 'mg/L'), (3, 0.25, '')) AS answers(q, v, u)) TO '${file}' (FORMAT parquet${options})`)
}

await write('plain.parquet', `'d/t' AS task_id, q AS query_uid, 'median' AS stat, NULL AS draw, v::DOUBLE AS value, u AS unit`)
await write('narrow.parquet', `
  'd/t'::ENUM ('d/t') AS task_id, q::UINTEGER AS query_uid, 'median'::ENUM ('mean', 'median') AS stat, NULL::FLOAT AS draw,
  v::FLOAT AS value, u::ENUM ('mg/L', '') AS unit`)
await write('wrong.parquet', `
  'd/t' AS task_id, q::UBIGINT AS query_uid, 'median' AS stats, NULL::INTEGER AS draw, v::DECIMAL(9, 4) AS value, u::BLOB AS unit,
  DATE '2026-01-01' AS __index_level_0__`, ', COMPRESSION zstd')
