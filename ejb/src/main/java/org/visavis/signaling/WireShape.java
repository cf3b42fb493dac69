package org.visavis.signaling;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What reflection knows of a record, asked for once: it is slow to answer. */
final class WireShape {

    private static final ClassValue<WireShape> OF = new ClassValue<>() {
        @Override
        protected WireShape computeValue(Class<?> type) {
            return new WireShape(type);
        }
    };
    private static final Map<String, String> HYPHENATED = new ConcurrentHashMap<>();

    private final List<Field> fields;
    private final Constructor<?> constructor;

    private WireShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        fields = Arrays.stream(components)
                .map(each -> new Field(each.getName(), each.getGenericType(), accessor(each))).toList();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A component of a record. */
    record Field(String name, Type type, Method accessor) {

        Object of(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One that does not look at every call who calls. */
    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    static WireShape of(Class<? extends Record> type) {
        return OF.get(type);
    }

    /** In the order of the record's declaration. */
    List<Field> fields() {
        return fields;
    }

    /** Whether the record is written as its only component, as an id is. */
    boolean isBare() {
        return fields.size() == 1;
    }

    /** @throws InvocationTargetException if the record refuses these values */
    Object create(Object... values) throws InvocationTargetException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name of an enum constant or of a type of message on the wire, e.g. {@code turn-away}. */
    static String hyphenated(String javaName) {
        return HYPHENATED.computeIfAbsent(javaName,
                name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT));
    }
}
