package io.countersign.cli;

import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the fish shell, which picocli does not write: one line for each command and each option. */
final class FishCompletion {

    private FishCompletion() {}

    static String of(CommandSpec root) {
        StringBuilder script =
                new StringBuilder("# fish completion of ").append(root.name()).append('\n');
        appendCommands(script, root, "__fish_use_subcommand");
        return script.toString();
    }

    private static void appendCommands(StringBuilder script, CommandSpec parent, String condition) {
        Set<String> names = parent.subcommands().keySet();
        for (var entry : parent.subcommands().entrySet()) {
            CommandLine command = entry.getValue();
            CommandSpec spec = command.getCommandSpec();
            append(
                    script,
                    condition,
                    "-a " + entry.getKey(),
                    spec.usageMessage().description());
            String inside = "__fish_seen_subcommand_from " + entry.getKey();
            for (OptionSpec option : spec.options()) {
                append(script, inside, names(option), option.description());
            }
            if (!spec.subcommands().isEmpty()) {
                String siblings = String.join(" ", spec.subcommands().keySet());
                appendCommands(script, spec, inside + "; and not __fish_seen_subcommand_from " + siblings);
            }
        }
        if (names.isEmpty()) {
            return;
        }
        for (OptionSpec option : parent.options()) {
            append(script, condition, names(option), option.description());
        }
    }

    private static String names(OptionSpec option) {
        String names = java.util.Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        return option.arity().max() > 0 ? names + " -r" : names;
    }

    private static void append(StringBuilder script, String condition, String what, String[] description) {
        String text = description.length == 0 ? "" : description[0];
        script.append("complete -c countersign -n '")
                .append(condition)
                .append("' ")
                .append(what.startsWith("-a") ? "-f " : "")
                .append(what)
                .append(" -d '")
                .append(text.replace("\\", "\\\\").replace("'", "\\'"))
                .append("'\n");
    }
}
