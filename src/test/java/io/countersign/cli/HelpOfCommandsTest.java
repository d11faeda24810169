package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command has a help text, and the documentation names each; exit codes are those of the documentation. */
class HelpOfCommandsTest {

    private static final String PAGE = read(Path.of("docs/command-line.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CommandLine> leaves(CommandLine parent) {
        List<CommandLine> leaves = new ArrayList<>();
        parent.getSubcommands().values().forEach(child -> {
            if (child.getSubcommands().isEmpty()) {
                leaves.add(child);
            } else {
                leaves.addAll(leaves(child));
            }
        });
        return leaves;
    }

    private static List<CommandLine> commands() {
        return leaves(CommandLineTool.commands(
                new Host(Map.of(), Path.of("."), System.in, System.out, System.err, false, null)));
    }

    @Test
    void everyCommandAndOptionIsDescribed() {
        assertTrue(commands().size() >= 15, "the commands are found");
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName();
            assertTrue(command.getCommandSpec().usageMessage().description().length > 0, name);
            for (ArgSpec argument : command.getCommandSpec().args()) {
                assertTrue(argument.description().length > 0, () -> name + " " + argument.paramLabel());
                assertTrue(argument.description()[0].endsWith("."), () -> name + " " + argument.paramLabel());
            }
        }
    }

    @Test
    void everyCommandPrintsItsHelpWithoutBeingRun() {
        for (CommandLine command : commands()) {
            List<String> arguments = new ArrayList<>(
                    List.of(command.getCommandSpec().qualifiedName().split(" ")));
            arguments.remove(0);
            arguments.add("--help");
            CommandRun.Result help = new CommandRun().run(arguments.toArray(String[]::new));
            assertEquals(0, help.code(), help::err);
            assertTrue(
                    help.out().startsWith("Usage: " + command.getCommandSpec().qualifiedName()), help::out);
            assertEquals("", help.err());
        }
    }

    @Test
    void theManualPageHasEveryCommandAndOption() {
        String page = new CommandRun().run("man").out();
        assertTrue(page.startsWith(".TH COUNTERSIGN 1\n"), page);
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName().replace("-", "\\-");
            int start = page.indexOf(".SS " + name + " ");
            assertTrue(start >= 0, name);
            int end = page.indexOf("\n.S", start + 1);
            String section = page.substring(start, end);
            for (ArgSpec argument : command.getCommandSpec().args()) {
                if (!argument.inherited()) {
                    assertTrue(
                            section.contains(
                                    argument instanceof OptionSpec option
                                            ? option.longestName().replace("-", "\\-")
                                            : argument.paramLabel()),
                            () -> name + " " + argument);
                }
            }
        }
        assertFalse(page.contains("${"), page);
    }

    @Test
    void everyCommandIsDocumented() {
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName();
            assertTrue(PAGE.contains(name), name);
        }
    }

    @Test
    void noOptionTakesASecret() {
        for (CommandLine command : commands()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertFalse(
                        option.longestName().matches(".*(secret|password|token|api-key)"),
                        () -> command.getCommandSpec().qualifiedName() + " " + option.longestName());
            }
        }
    }

    @Test
    void exitCodesAreThoseOfTheDocumentation() throws IllegalAccessException {
        for (Field code : ExitCode.class.getFields()) {
            assertTrue(PAGE.contains("\n| " + code.getInt(null) + " | "), code.getName());
        }
    }

    @Test
    void aDefectIsReportedWithoutItsMessage() {
        CommandRun.Result defect = CommandRun.signing().at(null).run("presign", "get", "s3://my-bucket/a");
        assertEquals(ExitCode.DEFECT, defect.code());
        assertTrue(defect.err().contains("please report it: NullPointerException at io.countersign."), defect::err);
        assertEquals(1, defect.err().lines().count(), defect::err);
    }

    @Test
    void aCommandThatIsAlmostRightIsSuggested() {
        CommandRun.Result wrong = new CommandRun().run("presgin", "get", "s3://my-bucket/a");
        assertEquals(ExitCode.USAGE, wrong.code());
        assertTrue(wrong.err().contains("presign"), wrong::err);
    }
}
