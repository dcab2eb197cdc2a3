package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pictures in {@code src/docs/architecture.md} show the packages and the tables as they are. To draw them anew:
 * {@code mvn test -Dtest=ArchitecturePageTest -Dpictures.rewrite}.
 */
@ApplicationTest
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("src/docs/architecture.md");
    private static final String ROOT = "io.supportaccess";

    @Autowired
    private JdbcClient jdbc;

    @Test
    void thePackagesAreDrawnAsTheyAre() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT)) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String from = room(type);
                String to = room(dependency.getTargetClass());
                if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
                    uses.computeIfAbsent(from, first -> new TreeSet<>()).add(to);
                }
            }
        }
        assertThat(uses).hasSizeGreaterThan(10);
        assertDrawn(
                "packages",
                "graph TD\n"
                        + lines(uses.keySet().stream()
                                .flatMap(from -> uses.get(from).stream()
                                        .filter(to -> isNeeded(from, to, uses))
                                        .map(to -> "  %s --> %s".formatted(from, to)))
                                .toList()));
    }

    @Test
    void theTablesAreDrawnAsTheyAre() throws IOException {
        List<String> columns = jdbc.sql("""
            select table_name, string_agg('    ' || translate(udt_name, '_', '') || ' ' || column_name, E'\n'
                                          order by ordinal_position) as columns
              from information_schema.columns
             where table_schema = 'public' and table_name not like 'act\\_%' and table_name not like 'flyway%'
             group by table_name order by table_name
            """)
                .query((row, number) ->
                        "  %s {%n%s%n  }".formatted(row.getString("table_name"), row.getString("columns")))
                .list();
        List<String> references = jdbc.sql("""
            select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent
              from pg_constraint
             where contype = 'f' and connamespace = 'public'::regnamespace
               and conrelid::regclass::text not like 'act\\_%'
             order by 2, 1
            """)
                .query((row, number) ->
                        "  %s ||--o{ %s : \"\"".formatted(row.getString("parent"), row.getString("child")))
                .list();
        assertThat(columns).hasSizeGreaterThan(10);
        assertDrawn("tables", "erDiagram\n" + lines(references) + lines(columns));
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).replaceAll("\\..*", "") : "";
    }

    /** An arrow is left out where other arrows lead the same way: the picture stays readable. */
    private static boolean isNeeded(String from, String to, Map<String, Set<String>> uses) {
        return uses.get(from).stream().filter(other -> !other.equals(to)).noneMatch(other -> reaches(other, to, uses));
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> uses) {
        return uses.getOrDefault(from, Set.of()).stream().anyMatch(next -> next.equals(to) || reaches(next, to, uses));
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static void assertDrawn(String name, String picture) throws IOException {
        String begin = "<!-- %s: drawn by ArchitecturePageTest -->\n```mermaid\n".formatted(name);
        String page = Files.readString(PAGE);
        int start = page.indexOf(begin) + begin.length();
        assertThat(page).contains(begin);
        String drawn = page.substring(0, start) + picture + page.substring(page.indexOf("```\n", start));
        new WrittenFile(PAGE, "pictures.rewrite").says(drawn);
    }
}
