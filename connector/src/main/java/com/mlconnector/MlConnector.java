package com.mlconnector;

import com.mlconnector.cli.Cli;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The one process: webhooks in, Tableau data sources out, pages for people. Commands branch off before all that starts. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MlConnector {

    public static void main(String[] args) {
        if (Cli.wantsServer(args)) {
            SpringApplication.run(MlConnector.class, Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        System.exit(Cli.execute(args, System.out, System.err));
    }
}
