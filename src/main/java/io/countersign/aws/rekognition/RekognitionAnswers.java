package io.countersign.aws.rekognition;

import io.countersign.images.ModerationLabel;
import io.countersign.vision.BoundingBox;
import io.countersign.vision.DetectedLabel;
import io.countersign.vision.LabelInstance;
import io.countersign.vision.PolygonPoint;
import io.countersign.vision.TextLine;
import io.countersign.vision.TextWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.DetectTextResponse;
import software.amazon.awssdk.services.rekognition.model.Geometry;
import software.amazon.awssdk.services.rekognition.model.Parent;
import software.amazon.awssdk.services.rekognition.model.TextDetection;
import software.amazon.awssdk.services.rekognition.model.TextTypes;

/** Converts the answers of Rekognition. */
final class RekognitionAnswers {

    private RekognitionAnswers() {}

    static List<DetectedLabel> labels(DetectLabelsResponse answer) {
        return answer.labels().stream()
                .map(label -> new DetectedLabel(
                        label.name(),
                        number(label.confidence()),
                        label.parents().stream().map(Parent::name).toList(),
                        label.instances().stream()
                                .map(instance ->
                                        new LabelInstance(box(instance.boundingBox()), number(instance.confidence())))
                                .toList()))
                .toList();
    }

    static List<ModerationLabel> moderation(DetectModerationLabelsResponse answer) {
        return answer.moderationLabels().stream()
                .map(label -> new ModerationLabel(
                        label.name(),
                        label.parentName() == null || label.parentName().isEmpty() ? null : label.parentName(),
                        number(label.confidence())))
                .toList();
    }

    /** Words name their lines. Lines below the confidence are left out with their words. */
    static List<TextLine> lines(DetectTextResponse answer, double minConfidence) {
        Map<Integer, List<TextWord>> words = new LinkedHashMap<>();
        for (TextDetection each : answer.textDetections()) {
            if (each.type() == TextTypes.WORD && each.parentId() != null) {
                words.computeIfAbsent(each.parentId(), id -> new ArrayList<>())
                        .add(new TextWord(
                                each.detectedText(),
                                number(each.confidence()),
                                box(
                                        each.geometry() == null
                                                ? null
                                                : each.geometry().boundingBox()),
                                polygon(each.geometry())));
            }
        }
        return answer.textDetections().stream()
                .filter(each -> each.type() == TextTypes.LINE && number(each.confidence()) >= minConfidence)
                .map(line -> new TextLine(
                        line.detectedText(),
                        number(line.confidence()),
                        box(line.geometry() == null ? null : line.geometry().boundingBox()),
                        polygon(line.geometry()),
                        words.getOrDefault(line.id(), List.of())))
                .toList();
    }

    private static List<PolygonPoint> polygon(Geometry geometry) {
        return geometry == null || !geometry.hasPolygon()
                ? null
                : geometry.polygon().stream()
                        .map(point -> new PolygonPoint(number(point.x()), number(point.y())))
                        .toList();
    }

    private static BoundingBox box(software.amazon.awssdk.services.rekognition.model.BoundingBox box) {
        return box == null
                ? new BoundingBox(0, 0, 0, 0)
                : new BoundingBox(number(box.left()), number(box.top()), number(box.width()), number(box.height()));
    }

    /** A float becomes the double with the same digits, and not the one that is nearest to it. */
    private static double number(Float value) {
        return value == null ? 0 : Double.parseDouble(value.toString());
    }
}
