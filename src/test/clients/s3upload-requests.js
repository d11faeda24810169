// Sends the requests that s3upload.js sends, one by one. The script has no npm package: each page carries a copy of its own. Where
// copies lie in src/test/clients/s3upload (s3upload.js, and s3upload-legacy.js, which decodes the answer), the test uses these instead.
window.S3Upload = class {
  constructor(options) {
    Object.assign(this, options);
    const [file] = document.getElementById(this.file_dom_selector).files;
    this.sign(file).catch((error) => this.onError(String(error)));
  }

  async sign(file) {
    // nothing is encoded but what the browser itself encodes
    const query = `?s3_object_type=${file.type}&s3_object_name=${this.s3_object_name}`;
    const answer = await this.request('GET', this.s3_sign_put_url + query, {});
    if (answer.status !== 200) {
      this.onError(`Could not contact request signing server. Status = ${answer.status}`);
      return;
    }
    const { signed_request: signed, url } = JSON.parse(answer.responseText);
    const target = window.S3UploadDecodes ? decodeURIComponent(signed) : signed;
    const stored = await this.request('PUT', target, { 'Content-Type': file.type, 'x-amz-acl': 'public-read' }, file);
    if (stored.status === 200) this.onFinishS3Put(url);
    else this.onError(`Upload error: ${stored.status}`);
  }

  request(method, url, headers, body) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, url, true);
      Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
      request.onload = () => resolve(request);
      request.onerror = () => reject(new Error('XHR error.'));
      request.send(body);
    });
  }
};
