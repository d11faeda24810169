// What people write by hand: one Express route around the AWS SDK's getSignedUrl.
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import express from 'express'

const s3 = new S3Client({
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:9000',
  forcePathStyle: true,
  credentials: { accessKeyId: 'countersign', secretAccessKey: 'countersign-secret' },
})
const app = express()
app.post('/presign', express.json(), async (request, response) => {
  const { key } = request.body
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'demo', Key: key }), { expiresIn: 900 })
  response.json({ method: 'GET', url, key, bucket: 'demo' })
})
app.listen(3021, '127.0.0.1', () => console.log('express listens'))
