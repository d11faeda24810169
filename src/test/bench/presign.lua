-- wrk: the request that README.md shows first, as a POST.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"method": "GET", "key": "bench/hello.txt"}'
