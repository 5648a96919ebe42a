// Expands a JSON-LD document as the standard has it, in safe mode: a property that its context does not know is an error,
// not dropped. Prints what the document says of its files and fields once every name is an address.
import { readFile } from 'node:fs/promises';
import jsonld from 'jsonld';

const base = 'https://dataset.example/', cr = 'http://mlcommons.org/croissant/', schema = 'https://schema.org/';
const offline = async url => { throw new Error(`the document asks for ${url}`); };
const document = JSON.parse(await readFile(process.argv[2], 'utf8'));
const [dataset] = await jsonld.expand(document, { safe: true, base, documentLoader: offline });

const idOf = node => node['@id'].slice(base.length);
const valueOf = (node, property) => node[property]?.[0]?.['@value'];
for (const file of dataset[`${schema}distribution`])
  if (file['@type'][0] === `${cr}FileObject`) console.log(`file ${idOf(file)} ${valueOf(file, `${schema}sha256`)}`);
for (const set of dataset[`${cr}recordSet`] ?? [])
  for (const field of set[`${cr}field`])
    console.log(`field ${idOf(field)} ${field[`${cr}dataType`][0]['@id']}`);
