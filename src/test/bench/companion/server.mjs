// Uppy Companion, S3 part only, as its documentation sets it up.
import * as companion from '@uppy/companion'
import express from 'express'

const { app } = companion.app({
  secret: 'bench-only',
  filePath: '/tmp',
  server: { host: '127.0.0.1:3020', protocol: 'http' },
  corsOrigins: true,
  uploadUrls: ['http://127.0.0.1'],
  s3: {
    key: 'countersign',
    secret: 'countersign-secret',
    bucket: 'demo',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:9000',
    forcePathStyle: true,
    expires: 900,
  },
})
const server = express()
server.use(app)
server.listen(3020, '127.0.0.1', () => console.log('companion listens'))
