package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upload}: sends a file, or all files of a directory, to the store under a profile of the service. */
@Command(
        name = "upload",
        description = {
            "Upload a file, or all files of a directory: large ones in parts, side by side, each with a checksum that the "
                    + "store compares.",
            "The same command continues an upload that was interrupted or killed. Prints s3://BUCKET/KEY of each file."
        })
public final class UploadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|DIR", description = "The file, or the directory. Symbolic links in it are left out.")
    Path file;

    @Mixin
    ServiceOptions service;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The key, if the profile lets you choose it; for a directory a prefix with a slash at its end, "
                            + "below which the keys have the names of the files.")
    String key;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "The media type. Default: by the name.")
    String contentType;

    @Option(
            names = "--parallel",
            paramLabel = "NUMBER",
            defaultValue = "4",
            description = "How many parts or small files are sent side by side. Default: ${DEFAULT-VALUE}.")
    int parallel;

    @Option(names = "--part-size", paramLabel = "BYTES", description = "The size of parts. Default: the service's.")
    Long partSize;

    @Option(names = "--json", description = "Print each stored object as JSON; those of a directory one a line.")
    boolean json;

    private final Host host;

    public UploadCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (parallel < 1 || parallel > 64) {
            throw CommandFailure.usage("--parallel must be 1 to 64.");
        }
        ServiceClient client = service.client(host);
        FileUpload upload =
                new FileUpload(host, client, new FileUpload.Options(service.profile, contentType, partSize, parallel));
        try {
            if (!Files.isDirectory(file)) {
                if (!Files.isRegularFile(file)) {
                    throw Files.exists(file)
                            ? CommandFailure.file("The file " + file + " has no size, such as a pipe: write it to a "
                                    + "regular file first.")
                            : Host.unreadable(file.toString());
                }
                Map<?, ?> stored = one(upload);
                if (json) {
                    host.out().println(JsonText.pretty(stored));
                } else {
                    host.print(text(stored));
                }
                return ExitCode.OK;
            }
            if (key != null && !key.endsWith("/")) {
                throw CommandFailure.usage(
                        "For a directory, --key must be a prefix that ends in a slash, such as " + key + "/.");
            }
            DirectoryUpload all = new DirectoryUpload(host, upload, parallel, stored -> host.print(text(stored)));
            Path directory = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            return all.send(directory, key, DirectoryRecord.of(host, client.base(), directory, service.profile, key));
        } catch (IOException e) {
            throw Host.unreadable(file.toString());
        }
    }

    private Map<?, ?> one(FileUpload upload) throws IOException {
        ProgressBar progress = new ProgressBar(host, file.getFileName().toString(), Files.size(file));
        try {
            return upload.send(file, key, progress);
        } finally {
            progress.end();
        }
    }

    private String text(Map<?, ?> stored) {
        return json ? JsonText.write(stored) : "s3://" + stored.get("bucket") + "/" + stored.get("key");
    }
}
