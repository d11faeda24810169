package io.countersign.bench;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The one resource, at the path of a signature. */
@Path("/v1/presign")
public class Hello {

    @POST
    public String hello(String body) {
        return "hello";
    }
}
