package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which members of an item a caller wants.
 *
 * @param names null for all
 */
record Fields(@Nullable Set<String> names) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Class<?>, Set<String>> MEMBERS = new ConcurrentHashMap<>();

    /**
     * Reads names with commas between.
     *
     * @param shape record that becomes the item
     * @throws ApiProblem when it has no such member
     */
    static Fields read(@Nullable String text, Class<?> shape) {
        if (text == null) {
            return new Fields(null);
        }
        Set<String> known = members(shape);
        Set<String> names = new TreeSet<>(Arrays.asList(text.split(",", -1)));
        for (String name : names) {
            if (!known.contains(name)) {
                throw ApiProblem.badRequest("fields must be some of " + String.join(", ", known)
                        + " with commas between; '" + name + "' is none of them");
            }
        }
        return new Fields(names);
    }

    static Set<String> members(Class<?> shape) {
        return MEMBERS.computeIfAbsent(shape, type -> {
            JavaType java = JSON.constructType(type);
            Set<String> names = new TreeSet<>();
            for (BeanPropertyDefinition each :
                    JSON.getSerializationConfig().introspect(java).findProperties()) {
                if (each.getPrimaryMember().hasAnnotation(JsonUnwrapped.class)) {
                    names.addAll(members(each.getPrimaryMember().getRawType()));
                } else {
                    names.add(each.getName());
                }
            }
            return names;
        });
    }

    /** The item with what is wanted of it. */
    Object of(Object item) {
        return names == null ? item : JSON.<ObjectNode>valueToTree(item).retain(names);
    }
}
