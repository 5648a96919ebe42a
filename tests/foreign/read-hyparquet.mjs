// node read-hyparquet.mjs FILE: what hyparquet finds in a Parquet file, as JSON lines: the columns, then one line a row.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { cellOf, print } from './cells.mjs'

const file = await asyncBufferFromFile(process.argv[2])
const metadata = await parquetMetadataAsync(file)
const columns = metadata.schema.slice(1)
print({ columns: columns.map(c => ({ name: c.name, type: c.type, nullable: c.repetition_type === 'OPTIONAL' })) })
print({ metadata: Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value])) })

const rows = await parquetReadObjects({ file, metadata, compressors })
for (const row of rows) print(columns.map(c => cellOf(row[c.name], c.type === 'INT32')))
