// node digest-hyparquet.mjs FOLDER: what hyparquet finds in every Parquet file below a folder (see digest.mjs), a line each.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { digestAll } from './digest.mjs'

await digestAll(process.argv[2], async path => {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const columns = metadata.schema.slice(1).map(({ name, type }) => ({ name, type }))
  const rows = await parquetReadObjects({ file, metadata, compressors })
  return { columns, rows: rows.map(row => columns.map(column => row[column.name])) }
})
