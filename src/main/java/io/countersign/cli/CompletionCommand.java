package io.countersign.cli;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Print the completion script of a shell.",
        footer = {
            "",
            "bash: source <(countersign completion bash)",
            "zsh:  source <(countersign completion zsh)",
            "fish: countersign completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The shells that are known. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    Shell shell;

    @Spec
    CommandSpec spec;

    private final Host host;

    CompletionCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        // picocli's script serves zsh, too: it turns on zsh's completion of bash scripts
        host.out()
                .print(
                        shell == Shell.fish
                                ? FishCompletion.of(spec.root())
                                : AutoComplete.bash(
                                        CountersignCommand.NAME, spec.root().commandLine()));
        return ExitCode.OK;
    }
}
