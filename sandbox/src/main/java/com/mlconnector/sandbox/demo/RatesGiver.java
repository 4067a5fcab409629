package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.Rate;
import java.util.List;

/** Gives the connector rates of exchange, as a person or a program at the business would. */
@FunctionalInterface
interface RatesGiver {
    void give(List<Rate> rates);
}
