package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Links between pages lead to a file and a heading that exist, and the indexes of the documentation name every page.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path DOCS = ROOT.resolve("docs");

    /** {@code [text](target)}, also of images. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");

    private static final Pattern SCHEME = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+?) *#*");

    /** All pages for readers: those at the root, and those of the folders with documentation. */
    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT)) {
            files.filter(DocumentationTest::isPage).forEach(pages::add);
        }
        for (String folder : List.of("docs", "deploy", "k8s", ".github")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(DocumentationTest::isPage).forEach(pages::add);
            }
        }
        return pages;
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    /** The lines of a page without its code blocks and code spans, in which brackets are no links. */
    private static List<String> prose(String page) {
        List<String> lines = new ArrayList<>();
        boolean code = false;
        for (String line : page.lines().toList()) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (!code) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> links(String page) {
        String prose = String.join("\n", prose(page)).replaceAll("`[^`\n]*`", "");
        return LINK.matcher(prose).results().map(link -> link.group(1)).toList();
    }

    /**
     * The anchors that GitHub makes of a page's headings: lower case, no punctuation, hyphens for spaces, numbered
     * where repeated.
     */
    private static Set<String> anchors(String page) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose(page)) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = heading.group(1)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-');
                int count = seen.merge(anchor, 1, Integer::sum);
                anchors.add(count == 1 ? anchor : anchor + "-" + (count - 1));
            }
        }
        return anchors;
    }

    /** What is wrong with the links of {@code page}, by link. */
    private static List<String> broken(Path file, String page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links(page)) {
            if (!SCHEME.matcher(link).matches()) {
                String[] parts = link.split("#", 2);
                boolean here = parts[0].isEmpty();
                Path target = here ? file : file.resolveSibling(parts[0]).normalize();
                if (!here && (!target.startsWith(ROOT) || !Files.exists(target))) {
                    broken.add(link + ": no such file");
                } else if (parts.length == 2) {
                    String headings = here ? page : Files.readString(target);
                    if (!anchors(headings).contains(parts[1])) {
                        broken.add(link + ": no such heading");
                    }
                }
            }
        }
        return broken;
    }

    @Test
    void everyRelativeLinkHasAnExistingTarget() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path file : pages()) {
            String page = Files.readString(file);
            links += links(page).size();
            broken(file, page).forEach(link -> broken.add(ROOT.relativize(file) + " has " + link));
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 100, () -> "the pages have many links, but few were found");
    }

    @Test
    void aBrokenLinkIsReported() throws IOException {
        String page = """
                # A `title`, twice
                # A `title`, twice
                [a](missing.md) [b](#a-title-twice-1) [c](#a-title-twice-2) `[d](no-link.md)` [e](README.md#quick-start)
                [f](../outside.md) [g](README.md#no-heading) [h](https://example.com/x.md)
                ```
                [i](code.md)
                ```
                """;
        assertEquals(
                List.of(
                        "missing.md: no such file",
                        "#a-title-twice-2: no such heading",
                        "../outside.md: no such file",
                        "README.md#no-heading: no such heading"),
                broken(ROOT.resolve("page.md"), page));
    }

    /**
     * The index of a folder links to each page in it; it need not link to the pages of a folder that has an index
     * itself.
     */
    @Test
    void everyPageIsListedInTheIndexOfItsFolder() throws IOException {
        List<Path> folders;
        try (Stream<Path> files = Files.walk(DOCS)) {
            folders = files.filter(Files::isDirectory)
                    .filter(folder -> !folder.endsWith("images"))
                    .toList();
        }
        Set<String> unlisted = new TreeSet<>();
        for (Path folder : folders) {
            Path index = folder.resolve("README.md");
            List<Path> listed = links(Files.readString(index)).stream()
                    .filter(link -> !SCHEME.matcher(link).matches())
                    .map(link -> folder.resolve(link.split("#", 2)[0]).normalize())
                    .toList();
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(entry -> !entry.endsWith("images"))
                        .map(entry -> Files.isDirectory(entry) ? entry.resolve("README.md") : entry)
                        .filter(DocumentationTest::isPage)
                        .filter(page -> !page.equals(index) && !listed.contains(page))
                        .forEach(page -> unlisted.add(ROOT.relativize(page).toString()));
            }
        }
        assertEquals(Set.of(), unlisted);
    }
}
