package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.tableau.Condition.Comparison;
import com.mlconnector.sandbox.tableau.Condition.Const;
import com.mlconnector.sandbox.tableau.Condition.Joined;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON body of an update. A member or word it does not know is refused with 400000. */
final class ActionBody {
    private static final Set<String> MEMBERS =
            Set.of("action", "target-schema", "target-table", "source-schema", "source-table", "condition");
    private static final Set<String> JOINS = Set.of("and", "or", "not");
    private static final Set<String> COMPARISONS = Set.of("eq", "neq", "gt", "lt", "gte", "lte", "is");
    private static final Set<String> CONST_TYPES = Set.of("boolean", "datetime", "double", "integer", "string");
    private static final int DEEPEST = 200;

    private ActionBody() {}

    /**
     * @param payload whether the update brings a payload; without one only deletes without a source can be done
     */
    static List<Action> read(byte[] body, boolean payload) {
        JsonNode root = Bodies.json(body);
        onlyMembers(root, Set.of("actions"), "The body");
        JsonNode list = root.get("actions");
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw Refusal.badRequest("The body's 'actions' must be a list of at least one action.");
        }
        List<Action> actions = new ArrayList<>();
        for (JsonNode node : list) {
            actions.add(action(node, payload));
        }
        return actions;
    }

    private static Action action(JsonNode node, boolean payload) {
        onlyMembers(node, MEMBERS, "An action");
        Action.Kind kind = kind(text(node, "action").orElse(""));
        Action action = new Action(
                kind,
                text(node, "target-schema"),
                text(node, "target-table")
                        .orElseThrow(() -> Refusal.badRequest("An action must have a 'target-table'.")),
                text(node, "source-schema"),
                text(node, "source-table"),
                Optional.ofNullable(node.get("condition")).map(condition -> condition(condition, 0)));
        if (kind.needsCondition() != action.condition().isPresent()) {
            throw Refusal.badRequest("The action '" + word(kind) + "' "
                    + (kind.needsCondition() ? "needs a condition." : "takes no condition."));
        }
        checkSource(action, payload);
        return action;
    }

    private static void checkSource(Action action, boolean payload) {
        boolean source = action.sourceTable().isPresent();
        if (!source && action.kind() != Action.Kind.DELETE) {
            throw Refusal.badRequest("The action '" + word(action.kind()) + "' needs a 'source-table'.");
        }
        if (source && !payload) {
            throw Refusal.badRequest("The action '" + word(action.kind())
                    + "' names a source table, but the request names no uploadSessionId.");
        }
        boolean usesSource = action.condition().stream()
                .anyMatch(condition -> !condition.sourceColumns().isEmpty());
        if (!source && usesSource) {
            throw Refusal.badRequest("A condition names a source column, but its action names no 'source-table'.");
        }
    }

    private static String word(Action.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Action.Kind kind(String word) {
        for (Action.Kind kind : Action.Kind.values()) {
            if (word(kind).equals(word)) {
                return kind;
            }
        }
        throw Refusal.badRequest("'" + word + "' is no action; there are insert, update, upsert, replace, delete.");
    }

    private static Condition condition(JsonNode node, int depth) {
        String op = text(node, "op").orElse("");
        if (depth > DEEPEST) {
            throw Refusal.badRequest("A condition is nested more than " + DEEPEST + " deep.");
        }
        if (JOINS.contains(op)) {
            onlyMembers(node, Set.of("op", "args"), "The condition '" + op + "'");
            return joined(op, node.get("args"), depth);
        }
        if (!COMPARISONS.contains(op)) {
            throw Refusal.badRequest("'" + op + "' is no operator of a condition.");
        }
        onlyMembers(node, Set.of("op", "target-col", "source-col", "const"), "The condition '" + op + "'");
        Comparison comparison = new Comparison(
                op,
                text(node, "target-col"),
                text(node, "source-col"),
                Optional.ofNullable(node.get("const")).map(ActionBody::constant));
        long sides = List.of(comparison.targetCol(), comparison.sourceCol(), comparison.constant()).stream()
                .filter(Optional::isPresent)
                .count();
        if (sides != 2) {
            throw Refusal.badRequest(
                    "A comparison needs exactly two of 'target-col', 'source-col' and 'const', not " + sides + ".");
        }
        return comparison;
    }

    private static Condition joined(String op, @org.jspecify.annotations.Nullable JsonNode args, int depth) {
        if (args == null || !args.isArray() || args.isEmpty() || (op.equals("not") && args.size() != 1)) {
            throw Refusal.badRequest("The condition '" + op + "' needs 'args': a list of "
                    + (op.equals("not") ? "exactly one condition." : "at least one condition."));
        }
        List<Condition> conditions = new ArrayList<>();
        args.forEach(arg -> conditions.add(condition(arg, depth + 1)));
        return new Joined(op, conditions);
    }

    private static Const constant(JsonNode node) {
        onlyMembers(node, Set.of("type", "v"), "A 'const'");
        String type = text(node, "type").orElse("");
        if (!CONST_TYPES.contains(type)) {
            throw Refusal.badRequest("'" + type + "' is no type of a constant; there are " + CONST_TYPES + ".");
        }
        return new Const(
                type, text(node, "v").orElseThrow(() -> Refusal.badRequest("A 'const' must have a 'v' as a text.")));
    }

    private static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.badRequest("'" + member + "' must be a text.");
        }
        return Optional.of(value.textValue());
    }

    private static void onlyMembers(JsonNode node, Set<String> known, String what) {
        if (!node.isObject()) {
            throw Refusal.badRequest(what + " must be a JSON object.");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.badRequest(what + " has the unknown member '" + name + "'.");
            }
        });
    }
}
