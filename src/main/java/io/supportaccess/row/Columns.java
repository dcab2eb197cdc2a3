package io.supportaccess.row;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads and writes a record by the names of its components: {@code grantedAt} is in the column {@code granted_at}. A
 * new component then needs its column and no other line of SQL. An enum is kept as its {@code toString}. A record
 * inside the record is in the same row; an optional one is empty if the column of its first component is.
 */
public final class Columns<T extends Record> implements RowMapper<T> {

    private final String prefix;
    private final List<RecordComponent> components;
    private final List<ColumnReader> readers;
    private final Constructor<T> constructor;

    public Columns(Class<T> type) {
        this(type, "");
    }

    private Columns(Class<T> type, String prefix) {
        this.prefix = prefix;
        components = List.of(type.getRecordComponents());
        readers = components.stream()
                .map(component -> reader(prefix, column(component), component.getGenericType()))
                .toList();
        constructor = BeanUtils.getResolvableConstructor(type);
    }

    /**
     * Reads the record beside the rows of other tables, which have columns of the same names.
     *
     * @param table as the statement calls it
     */
    public static <T extends Record> Columns<T> of(Class<T> type, String table) {
        return new Columns<>(type, table + "_");
    }

    /** The names of the components of these types, e.g. {@code boolean.class}; without a type, of all. */
    public List<String> componentNames(Class<?>... types) {
        return components.stream()
                .filter(component -> types.length == 0 || List.of(types).contains(component.getType()))
                .map(RecordComponent::getName)
                .toList();
    }

    /** For a select list, e.g. {@code g.granted_at as g_granted_at}. */
    public String selected() {
        return components.stream()
                .flatMap(Columns::plainColumns)
                .map(column -> prefix.replace('_', '.') + column + " as " + prefix + column)
                .collect(Collectors.joining(", "));
    }

    /** Empty for a left join that found no row: the first column is empty then. */
    public Optional<T> joinedRow(ResultSet row) throws SQLException {
        return row.getObject(prefix + column(components.get(0))) == null
                ? Optional.empty()
                : Optional.of(mapRow(row, 0));
    }

    /** For an insert, e.g. {@code reference, granted_at}. */
    public String names() {
        return joined(Columns::column);
    }

    /** The parameters of these columns, e.g. {@code :reference, :grantedAt}. */
    public String parameters() {
        return joined(component -> ":" + component.getName());
    }

    /** For an update, e.g. {@code granted_at = :grantedAt}. */
    public String assignments() {
        return joined(component -> column(component) + " = :" + component.getName());
    }

    /** The values by the names of their components, as a parameter of SQL takes them; an empty one is null. */
    public Map<String, Object> values(T written) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            ReflectionUtils.makeAccessible(component.getAccessor());
            values.put(component.getName(), plain(ReflectionUtils.invokeMethod(component.getAccessor(), written)));
        }
        return values;
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
        Object[] values = new Object[readers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = readers.get(i).from(row);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }

    private interface ColumnReader {
        Object from(ResultSet row) throws SQLException;
    }

    private static ColumnReader reader(String prefix, String name, Type type) {
        String column = prefix + name;
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            return generic.getRawType() == List.class
                    ? row -> List.of(
                            (String[]) filled(column, row.getArray(column)).getArray())
                    : optional(prefix, name, inner);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            var inside = new Columns<>(plain.asSubclass(Record.class), prefix);
            return row -> inside.mapRow(row, 0);
        }
        if (plain.isEnum()) {
            Map<String, Object> constants =
                    Arrays.stream(plain.getEnumConstants()).collect(Collectors.toMap(Object::toString, it -> it));
            return row -> filled(column, constants.get(filled(column, row.getString(column))));
        }
        return plain == Instant.class
                ? row -> filled(column, row.getObject(column, OffsetDateTime.class))
                        .toInstant()
                : row -> filled(column, row.getObject(column));
    }

    /** @throws IllegalStateException for null, which would read as 0 or false where the record has no Optional */
    private static <V> V filled(String column, V value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new IllegalStateException(
                        "The column %s is empty, or has a value that this release does not know.".formatted(column)));
    }

    private static ColumnReader optional(String prefix, String name, Type inner) {
        ColumnReader present = reader(prefix, name, inner);
        String deciding = prefix
                + (inner instanceof Class<?> type && type.isRecord() ? column(type.getRecordComponents()[0]) : name);
        return row -> row.getObject(deciding) == null ? Optional.empty() : Optional.of(present.from(row));
    }

    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Columns::plain).orElse(null);
        }
        if (value instanceof List<?> texts) {
            return texts.toArray(String[]::new);
        }
        return value instanceof Enum<?> constant ? constant.toString() : value;
    }

    private String joined(Function<RecordComponent, String> written) {
        return components.stream().map(written).collect(Collectors.joining(", "));
    }

    /** Its own column, or those of the record inside. */
    private static Stream<String> plainColumns(RecordComponent component) {
        Type type = component.getGenericType() instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[0]
                : component.getType();
        return type instanceof Class<?> plain && plain.isRecord()
                ? Arrays.stream(plain.getRecordComponents()).flatMap(Columns::plainColumns)
                : Stream.of(column(component));
    }

    private static String column(RecordComponent component) {
        return JdbcUtils.convertPropertyNameToUnderscoreName(component.getName());
    }
}
