package io.countersign.reports;

import io.countersign.callers.CurrentCaller;
import io.countersign.reports.table.HtmlTable;
import io.countersign.reports.table.TableFormat;
import io.countersign.runtime.ResponseStream;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/reports}. */
@Path("/v1/reports")
@Tag(name = "Objects")
public class ReportResource {

    private static final int CHUNKS_AHEAD = 4;

    private final ReportService service;
    private final CurrentCaller callers;

    ReportResource(ReportService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** Reads CSV files as one table. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "report",
            summary = "Read CSV files as one table",
            description =
                    "Reads all CSV files below a prefix as one table by the names of their columns, and returns it, "
                            + "or writes it to `target`. Files can be compressed by gzip. A file that is no table is skipped. "
                            + "A profile must allow GET and `listing`; for `target`, another or the same must allow PUT. "
                            + "If a file fails after the first rows were sent, the connection is closed before the end.")
    @APIResponse(
            responseCode = "200",
            description = "Without `target`: the table. `X-Skipped-Files` is the number of skipped files.",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "With `target`: the report is stored.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WrittenReport.class)))
    public Uni<RestResponse<WrittenReport>> report(
            ReportRequest request, @jakarta.ws.rs.core.Context HttpServerRequest http) {
        return request.target() == null
                ? service.send(callers.get(), request, opened -> send(http.response(), request.format(), opened))
                        .replaceWith(() -> null)
                : service.write(callers.get(), request)
                        .map(written -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, written)
                                .type(MediaType.APPLICATION_JSON_TYPE)
                                .build());
    }

    private static Uni<Void> send(HttpServerResponse to, TableFormat format, ReportService.Opened opened) {
        to.putHeader("content-type", format.contentType());
        to.putHeader(
                "x-skipped-files", Integer.toString(opened.report().skipped().size()));
        if (format == TableFormat.HTML) {
            to.putHeader("content-security-policy", HtmlTable.POLICY);
        }
        Context context = Vertx.currentContext(); // responses are written on their event loop
        return ResponseStream.send(
                to, opened.chunks().emitOn(task -> context.runOnContext(ignored -> task.run()), CHUNKS_AHEAD));
    }
}
