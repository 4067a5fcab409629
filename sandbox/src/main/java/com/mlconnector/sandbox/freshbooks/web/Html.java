package com.mlconnector.sandbox.freshbooks.web;

/** Text made harmless inside HTML. */
public final class Html {

    private Html() {}

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A whole page in the sandbox's plain dress, light or dark as the reader's system is. */
    public static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <style>%s</style></head>
                <body>%s</body></html>
                """.formatted(escape(title), STYLE, body);
    }

    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1b2430;--soft:#5b6676;--paper:#fff;--line:#d8dee6;--tint:#f4f6f9;--act:#0b63ce}
            @media(prefers-color-scheme:dark){:root{--ink:#e8ecf2;--soft:#9aa6b6;--paper:#12161c;--line:#2c3540;--tint:#1a2028;--act:#6fb0ff}}
            *{box-sizing:border-box}body{margin:0 auto;max-width:80rem;padding:1.5rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
            h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}p.note{color:var(--soft)}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word;max-width:24rem}
            td.do{white-space:nowrap;max-width:none}td.do input{width:7rem}td.do button{padding:.25rem .45rem}
            th{color:var(--soft);font-weight:600}.scroll{overflow-x:auto}
            form.line{display:inline}fieldset{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:.6rem}
            input,select,button{font:inherit;color:inherit;background:var(--tint);border:1px solid var(--line);border-radius:5px;padding:.25rem .6rem}
            button{cursor:pointer}button.main{background:var(--act);color:var(--paper);border-color:var(--act)}
            a{color:var(--act)}:focus-visible{outline:3px solid var(--act);outline-offset:2px}
            .card{max-width:32rem;margin:3rem auto;padding:1.5rem;border:1px solid var(--line);border-radius:10px;background:var(--tint)}
            a[aria-current]{font-weight:700}code{background:var(--tint);padding:0 .25rem;overflow-wrap:anywhere}
            label{display:inline-block;margin:.15rem .4rem .15rem 0}
            """;
}
