// Look left: data flows to the right, imports point to the left. The files earshot*.ts alone wire everything.
const order = ['config', 'ingest', 'enrich', 'store', 'dashboards']
const contracts = {
  ingest: '^ingest/(mention|mention-codec|source|log/port)\\.ts$',
  enrich: '^enrich/(scored|sink)\\.ts$',
  store: '^store/(client|incidents|queries/.+|open)\\.ts$',
}
const forbidden = []
order.forEach((folder, at) => {
  const right = order.slice(at + 1)
  if (right.length > 0) {
    forbidden.push({
      name: `${folder}-looks-left`,
      comment: `${folder}/ never imports from the folders to its right`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: `^(${right.join('|')})/` },
    })
  }
  for (const left of order.slice(0, at)) {
    if (contracts[left] === undefined) continue
    forbidden.push({
      name: `${folder}-uses-contracts-of-${left}`,
      comment: `${folder}/ may only import the contract files of ${left}/`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: `^${left}/`, pathNot: contracts[left] },
    })
  }
})
forbidden.push(
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'front-door-is-the-end',
    severity: 'error',
    from: { pathNot: '^earshot[^/]*\\.ts$' },
    to: { path: '^earshot[^/]*\\.ts$' },
  },
  {
    name: 'one-kafka-file',
    severity: 'error',
    from: { pathNot: '^ingest/log/kafka' },
    to: { path: 'node_modules/kafkajs' },
  },
  {
    name: 'one-clickhouse-file',
    severity: 'error',
    from: { pathNot: '^store/client\\.ts$' },
    to: { path: 'node_modules/@clickhouse/client' },
  },
  { name: 'not-to-test', severity: 'error', from: {}, to: { path: '^test/' } },
)
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dashboards/web/(app|dist)/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
