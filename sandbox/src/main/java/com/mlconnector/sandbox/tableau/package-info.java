/**
 * A strict stand-in for Tableau's REST API: sign-in, projects, data sources, file uploads, updates of Hyper data and jobs, with a real
 * Hyper engine underneath. What a real server would refuse is refused. Start it with {@link
 * com.mlconnector.sandbox.tableau.TableauSandbox}; steer it and look inside under {@code /_sandbox}.
 */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.tableau;
