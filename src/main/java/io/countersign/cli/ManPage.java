package io.countersign.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of all commands, in the macros of man(7). */
final class ManPage {

    private final CommandSpec root;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandSpec root) {
        this.root = root;
    }

    String text() {
        String name = root.name();
        page.append(".TH ").append(name.toUpperCase(Locale.ROOT)).append(" 1\n");
        section("NAME");
        paragraph(name + " - " + String.join(" ", root.usageMessage().description()));
        section("SYNOPSIS");
        page.append(".B ").append(escaped(name)).append("\n[OPTION]... COMMAND [ARGUMENT]...\n");
        section("DESCRIPTION");
        paragraph(String.join("\n", root.usageMessage().footer()));
        section("OPTIONS");
        root.options().forEach(this::argument);
        section("COMMANDS");
        root.subcommands().values().forEach(this::command);
        section("ENVIRONMENT");
        term("COUNTERSIGN_URL", "The address of the service.");
        term("COUNTERSIGN_API_KEY, COUNTERSIGN_TOKEN", "An API key, or a token of an OIDC issuer.");
        term("AWS_ACCESS_KEY_ID, AWS_PROFILE, ...", "Credentials and region of offline commands, as in the AWS CLI.");
        term("NO_COLOR", "If set, no colours.");
        return page.toString();
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!spec.subcommands().isEmpty()) {
            spec.subcommands().values().forEach(this::command);
            return;
        }
        String parameters = spec.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "));
        page.append(".SS ")
                .append(escaped(spec.qualifiedName() + " " + parameters))
                .append('\n');
        paragraph(String.join("\n", spec.usageMessage().description()));
        spec.positionalParameters().forEach(this::argument);
        List<OptionSpec> own =
                spec.options().stream().filter(option -> !option.inherited()).toList();
        own.forEach(this::argument);
    }

    private void argument(ArgSpec argument) {
        String label = argument instanceof OptionSpec option
                ? Arrays.stream(option.names()).collect(Collectors.joining(", "))
                        + (option.arity().max() > 0 ? " " + option.paramLabel() : "")
                : argument.paramLabel();
        term(label, String.join(" ", argument.description()));
    }

    private void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private void paragraph(String text) {
        text.lines().forEach(line -> page.append(line.isBlank() ? ".PP" : escaped(line))
                .append('\n'));
    }

    private void term(String label, String text) {
        page.append(".TP\n.B ")
                .append(escaped(label))
                .append('\n')
                .append(escaped(text))
                .append('\n');
    }

    /** Backslashes and hyphens are literal, and no text begins with a control character. groff(7): "Escapes". */
    private static String escaped(String text) {
        String plain = Ansi.OFF.string(text).replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
