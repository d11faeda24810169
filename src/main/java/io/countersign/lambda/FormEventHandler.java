package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.forms.FormRequest;
import io.countersign.forms.FormService;
import io.countersign.problem.ProblemException;
import io.countersign.signer.SignedForm;
import jakarta.inject.Singleton;

/** Signs a form for a direct invocation of the function: {@code {url, fields}}. */
@Singleton
class FormEventHandler implements EventHandler {

    private final FormService forms;
    private final InvokerCaller invoker;
    private final InvocationContext context;

    FormEventHandler(FormService forms, InvokerCaller invoker, InvocationContext context) {
        this.forms = forms;
        this.invoker = invoker;
        this.context = context;
    }

    @Override
    public JsonNode answer(ObjectNode event, Invocation invocation) {
        FormRequest request = FormEvent.request(event);
        try {
            return answer(context.await(invocation, () -> forms.presign(invoker.get(), request)));
        } catch (ProblemException e) {
            throw e.naming("key", "object_name");
        }
    }

    private static JsonNode answer(SignedForm form) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("url", form.url());
        ObjectNode fields = answer.putObject("fields");
        form.fields().forEach(fields::put);
        return answer;
    }
}
