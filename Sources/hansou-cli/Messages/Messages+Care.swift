import Hansou

/// Checking, saving, merging an index.
extension Messages {
  func checked(_ report: IndexHealth) -> String {
    language.text(
      "\(count(report.documents, "document")), \(count(report.passages, "passage")), "
        + "\(count(report.segments, "segment")): "
        + (report.problems.isEmpty ? "whole" : "\(count(report.problems.count, "problem"))"),
      "\(report.documents) 份文件 \(report.passages) 段 \(report.segments) 个分段："
        + (report.problems.isEmpty ? "完好" : "\(report.problems.count) 处问题"))
  }

  func salvaged(_ result: IndexSalvageResult, target: String) -> String {
    language.text(
      "\(count(result.documents, "document")) in \(count(result.segments, "whole segment")) saved to "
        + "\(target); \(count(result.lost.count, "document")) lost, index their files again",
      "已将 \(result.segments) 个完好分段的 \(result.documents) 份文件存入 \(target)；"
        + "损失 \(result.lost.count) 份，请重新索引")
  }

  func lost(_ document: String) -> String {
    language.text("lost      \(document)", "损失　\(document)")
  }

  func shard(_ outcome: ShardBuilder.Outcome, target: String) -> String {
    outcome.wasComplete
      ? language.text(
        "\(target) is complete and the same; left as it was", "\(target) 已完整且相同，未作改动")
      : language.text(
        "\(target): a shard of \(count(outcome.summary.documents, "document")), "
          + "\(count(outcome.summary.passages, "passage"))",
        "\(target)：分片 \(outcome.summary.documents) 份文件 \(outcome.summary.passages) 段")
  }

  func merged(segments: Int, seconds: Double) -> String {
    language.text(
      "\(count(segments, "segment")) merged into one (\(seconds.decimal(2)) s)",
      "\(segments) 个分段已合并为一（\(seconds.decimal(2)) 秒）")
  }
}
