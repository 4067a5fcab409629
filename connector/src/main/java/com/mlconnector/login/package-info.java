/**
 * Lets people and programs in: logins with their passwords, sessions, the tokens that programs show, the pause after failed
 * tries, and the headers that every answer carries. Who there is and what each may do is told by {@code people}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "login",
        allowedDependencies = {"people", "store", "audit"})
package com.mlconnector.login;
