package com.mlconnector.admin;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.people.NotDone;
import com.mlconnector.people.Role;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Tells failures: as a page to people, as JSON to programs, as a bare line to webhooks. Never a stack trace. */
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {
    private final Remedies remedies;
    private final EveryPage frame;

    ErrorPages(Remedies remedies, EveryPage frame) {
        this.remedies = remedies;
        this.frame = frame;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        int code = status instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
        Problem problem = request.getAttribute(Role.LACKING) instanceof Role role
                ? Problem.lacking(role, RequestIds.of(request))
                : Problem.of(code, RequestIds.of(request));
        return tell(problem, String.valueOf(path), request);
    }

    @ExceptionHandler
    Object notDone(NotDone not, HttpServletRequest request) {
        Problem problem = new Problem(not.status(), not.what(), not.why(), not.remedy(), RequestIds.of(request));
        return tell(problem, request.getRequestURI(), request);
    }

    @ExceptionHandler
    Object refused(Refused refused, HttpServletRequest request) {
        return tell(refused.problem(RequestIds.of(request)), request.getRequestURI(), request);
    }

    @ExceptionHandler
    Object failed(StepFailed failed, HttpServletRequest request) {
        Reason reason = failed.reason();
        Remedies.Remedy remedy = remedies.of(reason);
        int status = reason.handling() == Reason.Handling.RETRY
                ? HttpStatus.BAD_GATEWAY.value()
                : HttpStatus.UNPROCESSABLE_CONTENT.value();
        Problem problem =
                new Problem(status, failed.sentence(), remedy.happened(), remedy.youDo(), RequestIds.of(request));
        return tell(problem, request.getRequestURI(), request);
    }

    private Object tell(Problem problem, String path, HttpServletRequest request) {
        if (path.startsWith("/hooks/")) {
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(problem.what());
        }
        if (path.startsWith("/api/")) {
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView("problem", HttpStatus.valueOf(problem.status()));
        page.addObject("problem", problem);
        page.addObject("who", frame.who(request));
        page.addObject("may", frame.may(request));
        page.addObject("here", path);
        page.addObject("back", request.getAttribute(Role.LACKING) == null ? back(path) : "/");
        return page;
    }

    private static String back(String path) {
        return Stream.of("/connect", "/audit", "/rates", "/people")
                .filter(path::startsWith)
                .findFirst()
                .orElse("/");
    }
}
