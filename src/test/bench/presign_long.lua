-- wrk: the request of presign.lua with a key of the greatest length.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"method": "GET", "key": "bench/' .. string.rep("k", 1014) .. '.txt"}'
