// node write-submission.mjs FILE.parquet: predictions of three queries as DuckDB writes them, with numbers in the types
// that one gets without asking: 32-bit integers, decimals cast to doubles, a column of nulls.
import { DuckDBInstance } from '@duckdb/node-api'

const file = process.argv[2].replaceAll("'", "''")
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
await connection.run(`
  COPY (
    SELECT 'd/t' AS task_id, q AS query_uid, 'median' AS stat, NULL AS draw, v::DOUBLE AS value, u AS unit
    FROM (VALUES (1, 1.5, 'mg/L'), (2, 2.5, 'mg/L'), (3, 0.25, '')) AS answers(q, v, u)
  ) TO '${file}' (FORMAT parquet)`)
