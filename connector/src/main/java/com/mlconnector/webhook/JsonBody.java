package com.mlconnector.webhook;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON object with the fields of a notice. It may hold texts, numbers, true and false; nothing nested. */
final class JsonBody {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonBody() {}

    static Fields parse(byte[] body) throws TurnedAway {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), Utf8.decode(body))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw TurnedAway.unreadable("The body is no JSON object");
            }
            Fields fields = new Fields();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                if (!json.nextToken().isScalarValue() || json.currentToken() == JsonToken.VALUE_NULL) {
                    throw TurnedAway.unreadable("A field is neither text nor number");
                }
                fields.add(key, json.getString());
            }
            if (json.nextToken() != null) {
                throw TurnedAway.unreadable("Something follows the JSON object");
            }
            return fields;
        } catch (JacksonException broken) {
            throw TurnedAway.unreadable("The body is broken JSON");
        }
    }
}
