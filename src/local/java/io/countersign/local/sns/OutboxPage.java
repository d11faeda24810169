package io.countersign.local.sns;

import java.util.List;

/** Renders the outbox as HTML without scripts; message texts are escaped. */
final class OutboxPage {

    static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'";

    static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; background: #fff }
            article { border: 1px solid #c9d1d9; border-radius: 8px; margin: 1rem 0; padding: .75rem 1rem }
            header { display: flex; gap: .75rem; flex-wrap: wrap; color: #57606a }
            .way { background: #0b4f8a; color: #fff; border-radius: 4px; padding: 0 .5rem }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .5rem 0 0 }
            @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } header { color: #9da7b1 } article { border-color: #3d444d } }
            """;

    private OutboxPage() {}

    static String html(List<Outbox.SentMessage> entries) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Outbox</title>
                <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/outbox.css"></head><body>
                <main><h1>Outbox</h1><p>Messages that the embedded SNS keeps instead of sending them.
                Only e-mail is sent, and only if a mail server is configured. <a href="/outbox">Reload</a></p>
                """);
        if (entries.isEmpty()) {
            page.append("<p>No messages yet.</p>");
        }
        entries.forEach(entry -> page.append("<article><header><span class=\"way\">")
                .append(Xml.escape(entry.protocol()))
                .append("</span><strong>")
                .append(Xml.escape(entry.endpoint()))
                .append("</strong><time>")
                .append(entry.at())
                .append("</time></header>")
                .append(entry.subject() == null ? "" : "<h2>" + Xml.escape(entry.subject()) + "</h2>")
                .append("<pre>")
                .append(Xml.escape(entry.body()))
                .append("</pre></article>\n"));
        return page.append("</main></body></html>\n").toString();
    }
}
