package com.mlconnector;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The one process: webhooks in, Tableau data sources out, pages for people. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MlConnector {

    public static void main(String[] args) {
        SpringApplication.run(MlConnector.class, args);
    }
}
