package com.mlconnector.hyper;

import com.mlconnector.store.StoreSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one engine of the process, and the files it writes. The engine starts with the first file. */
@Configuration(proxyBeanMethods = false)
class HyperConfiguration {

    @Bean(destroyMethod = "close")
    HyperEngine hyperEngine(HyperSettings settings, StoreSettings store) {
        return new HyperEngine(settings, store.folder().resolve("hyper-log"));
    }

    @Bean
    HyperFiles hyperFiles(HyperEngine engine) {
        return new HyperFiles(engine);
    }
}
