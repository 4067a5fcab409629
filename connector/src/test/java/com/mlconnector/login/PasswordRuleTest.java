package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    /** Words that became known, with what people add to them; rows of keys; dates; our own names; repetitions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "P@ssw0rd1234",
                "iloveyou1234",
                "qwertyuiop[]",
                "1qaz2wsx3edc",
                "abcdefghijkl",
                "123456789012",
                "aaaaaaaaaaaaaaaa",
                "freshbooks26",
                "ml-connector1",
                "TABLEAU2026!",
                "vera.lindstrom",
                "unbelievable",
                "football2025"
            })
    void refusesWhatIsEasyToGuess(String chosen) {
        assertThat(PasswordRule.objection("vera.lindstrom", "the old one", chosen, chosen))
                .hasValueSatisfying(why -> assertThat(why).contains("easy to guess", "Take a few words"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "violet ladder hums at noon",
                "k7#Wq9!zVb2xTf",
                "lavendel spiser grønne tog",
                "ВашаСобакаЛюбитЧай"
            })
    void takesWhatIsNot(String chosen) {
        assertThat(PasswordRule.objection("vera", "the old one", chosen, chosen))
                .isEmpty();
    }
}
