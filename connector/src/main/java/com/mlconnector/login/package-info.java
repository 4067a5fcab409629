/**
 * Lets people and programs in: the admin account with its password, sessions, the bearer token of this machine, the pause
 * after failed tries, and the headers that every answer carries.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "login",
        allowedDependencies = {"store"})
package com.mlconnector.login;
