package io.countersign.cli;

import io.countersign.cli.offline.ApiKeyCommand;
import io.countersign.cli.offline.BatchCommand;
import io.countersign.cli.offline.CloudFrontCommand;
import io.countersign.cli.offline.ExplainCommand;
import io.countersign.cli.offline.FormCommand;
import io.countersign.cli.offline.PresignCommand;
import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.PlainText;
import io.countersign.cli.remote.AuditCommand;
import io.countersign.cli.remote.BucketsCommand;
import io.countersign.cli.remote.CorsDoctorCommand;
import io.countersign.cli.remote.DownloadCommand;
import io.countersign.cli.remote.ObjectsAclCommand;
import io.countersign.cli.remote.ObjectsLsCommand;
import io.countersign.cli.remote.ObjectsRmCommand;
import io.countersign.cli.remote.PublishCommand;
import io.countersign.cli.remote.ReportCommand;
import io.countersign.cli.remote.ShareCommand;
import io.countersign.cli.remote.SharesLsCommand;
import io.countersign.cli.remote.SharesRevokeCommand;
import io.countersign.cli.remote.SmsCommand;
import io.countersign.cli.remote.TicketCommand;
import io.countersign.cli.remote.TopicCreateCommand;
import io.countersign.cli.remote.TopicLsCommand;
import io.countersign.cli.remote.TopicRmCommand;
import io.countersign.cli.remote.TopicSubscribeCommand;
import io.countersign.cli.remote.TopicSubscriptionsCommand;
import io.countersign.cli.remote.TopicUnsubscribeCommand;
import io.countersign.cli.remote.UploadCommand;
import io.countersign.runtime.SystemClock;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command and returns its exit code. */
public final class CommandLineTool {

    private static final String PACKAGE = CommandLineTool.class.getPackageName();

    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "presign",
            "form",
            "cloudfront",
            "explain",
            "batch",
            "upload",
            "download",
            "objects",
            "share",
            "shares",
            "buckets",
            "report",
            "cors",
            "ticket",
            "topic",
            "publish",
            "sms",
            "audit",
            "apikey",
            "config",
            "doctor",
            "completion",
            "man");

    /** Commands that describe all others. */
    private static final Set<String> WHOLE_TREE = Set.of("completion", "man");

    private final Host host;

    CommandLineTool(Host host) {
        this.host = host;
    }

    /** Runs the command of {@code arguments} in this process's surroundings. */
    public static int run(String... arguments) {
        boolean quiet =
                List.of(arguments).contains("--quiet") || List.of(arguments).contains("-q");
        boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
        Host host = new Host(
                System.getenv(),
                home(),
                System.in,
                utf8(System.out),
                quiet ? utf8(OutputStream.nullOutputStream()) : utf8(System.err),
                terminal,
                SystemClock.utc());
        return new CommandLineTool(host).execute(utf8(System.err), arguments);
    }

    /** The variable first, as the AWS CLI reads it: the JVM takes its property from the system's list of users. */
    private static Path home() {
        String variable = System.getenv("HOME");
        return Path.of(variable == null || variable.isBlank() ? System.getProperty("user.home") : variable);
    }

    /** JSON and URLs are UTF-8, whatever the locale of the process. */
    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** @param errors where errors are written, also by a quiet command */
    int execute(PrintStream errors, String... arguments) {
        boolean one = arguments.length > 0 && NAMES.contains(arguments[0]) && !WHOLE_TREE.contains(arguments[0]);
        CommandLine line = commands(host, one ? List.of(arguments[0]) : NAMES);
        line.setOut(new PrintWriter(host.out(), true));
        line.setErr(new PrintWriter(errors, true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(host.terminal() ? Ansi.ON : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(host.terminal());
        line.setParameterExceptionHandler((e, args) -> wrongUsage(e, errors));
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, errors));
        return line.execute(arguments);
    }

    private static int wrongUsage(ParameterException e, PrintStream errors) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        errors.println(CountersignCommand.NAME + ": " + PlainText.ofLines(e.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(e, new PrintWriter(errors, true))) {
            errors.println("Run " + spec.qualifiedName() + " --help for its options.");
        }
        return ExitCode.USAGE;
    }

    /** A defect is named by its class and place, without its message: that can contain what was signed. */
    private static int failed(Exception e, PrintStream errors) {
        if (e instanceof CommandFailure failure) {
            errors.println(CountersignCommand.NAME + ": " + PlainText.ofLines(failure.getMessage()));
            return failure.exitCode();
        }
        StackTraceElement[] trace = e.getStackTrace();
        if (isOfAnAnswer(trace)) {
            errors.println(CountersignCommand.NAME + ": The answer is not one that this command understands: check the "
                    + "address of the service, and that it has the version of this command ("
                    + e.getClass().getSimpleName() + ").");
            return ExitCode.UNAVAILABLE;
        }
        errors.println(CountersignCommand.NAME + ": This is a defect of the command, please report it: "
                + e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]) + ".");
        return ExitCode.DEFECT;
    }

    /** Commands for a running service read its answers where they use them. */
    private static boolean isOfAnAnswer(StackTraceElement... trace) {
        return Arrays.stream(trace)
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith(PACKAGE))
                .findFirst()
                .filter(name -> name.startsWith(PACKAGE + ".remote."))
                .isPresent();
    }

    /** The tree of all commands, for help and completion. */
    static CommandLine commands(Host host) {
        return commands(host, NAMES);
    }

    /**
     * The tree of the commands {@code names}. Made from instances, so that a native executable constructs nothing by
     * reflection; picocli reads the methods of each, and so loads the classes that they use.
     */
    private static CommandLine commands(Host host, List<String> names) {
        CommandLine line = new CommandLine(new CountersignCommand());
        line.getCommandSpec().version(CountersignCommand.NAME + " " + version());
        names.forEach(name -> line.addSubcommand(name, command(name, host)));
        return line;
    }

    private static Object command(String name, Host host) {
        return switch (name) {
            case "presign" -> new PresignCommand(host);
            case "form" -> new FormCommand(host);
            case "cloudfront" -> new CloudFrontCommand(host);
            case "explain" -> new ExplainCommand(host);
            case "batch" -> new BatchCommand(host);
            case "upload" -> new UploadCommand(host);
            case "download" -> new DownloadCommand(host);
            case "objects" ->
                group(
                        "List and delete objects, and change who can read them.",
                        new ObjectsLsCommand(host),
                        new ObjectsRmCommand(host),
                        new ObjectsAclCommand(host));
            case "share" -> new ShareCommand(host);
            case "shares" -> group("List and revoke shares.", new SharesLsCommand(host), new SharesRevokeCommand(host));
            case "buckets" -> new BucketsCommand(host);
            case "report" -> new ReportCommand(host);
            case "cors" -> group("Diagnose the CORS rules of buckets.", new CorsDoctorCommand(host));
            case "ticket" -> new TicketCommand(host);
            case "topic" ->
                group(
                        "Create, list and delete topics, and subscribe to them.",
                        new TopicCreateCommand(host),
                        new TopicLsCommand(host),
                        new TopicRmCommand(host),
                        new TopicSubscribeCommand(host),
                        new TopicSubscriptionsCommand(host),
                        new TopicUnsubscribeCommand(host));
            case "publish" -> new PublishCommand(host);
            case "sms" -> new SmsCommand(host);
            case "audit" -> new AuditCommand(host);
            case "apikey" -> group("Make API keys.", new ApiKeyCommand(host));
            case "config" -> group("Check the configuration of the service.", new ConfigCheckCommand(host));
            case "doctor" -> new DoctorCommand(host);
            case "completion" -> new CompletionCommand(host);
            case "man" -> new ManCommand(host);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandLine group(String description, Object... commands) {
        CommandLine group = new CommandLine(new CommandGroup());
        group.getCommandSpec().usageMessage().description(description);
        for (Object command : commands) {
            group.addSubcommand(command);
        }
        return group;
    }

    private static String version() {
        String version = CommandLineTool.class.getPackage().getImplementationVersion();
        return version == null ? "of an unpackaged build" : version;
    }
}
