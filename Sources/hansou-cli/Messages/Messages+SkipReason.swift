import Hansou

/// Why a file was not indexed.
extension Messages {
  func text(_ reason: SkipReason) -> String {
    let detail = TerminalText.oneLine(reason.detail)
    switch reason.description {
    case "bomb":
      return language.text(
        "expands to \(detail) bytes and more, so it is not read", "解压后超过 \(detail) 字节，未读取")
    case "damaged":
      return language.text("cannot be read: \(detail)", "无法读取：\(detail)")
    case "needs-program":
      let package = reason.remedy ?? detail
      return language.text(
        "needs the program \(detail); install it (apt-get install \(package)) or name another with --filter",
        "需要程序 \(detail)；请安装（apt-get install \(package)）或用 --filter 指定")
    case "too-slow":
      return language.text(
        "the program did not end in time (\(detail)); --filter-timeout gives it more",
        "转换程序超时（\(detail)）；可用 --filter-timeout 放宽")
    case "filter-failed":
      return language.text("the program failed (\(detail))", "转换程序失败（\(detail)）")
    case "no-text":
      return language.text(
        "has no text, only pictures of pages; recognise it first (ocrmypdf)",
        "没有文字层，只有图像；请先做文字识别（ocrmypdf）")
    case "bad-name":
      return language.text("the name is not UTF-8; rename it (convmv)", "文件名不是 UTF-8；请改名（convmv）")
    case "bad-record": return language.text("no record: \(detail)", "不是记录：\(detail)")
    case "duplicate-id":
      return language.text(
        "the id \(detail) was given before in this file; the first counts",
        "编号 \(detail) 在本文件中重复，以第一条为准")
    case "limit": return language.text("more than the index takes: \(detail)", "超出索引的限度：\(detail)")
    default: return plainText(reason)
    }
  }

  private func plainText(_ reason: SkipReason) -> String {
    switch reason.description {
    case "missing": language.text("no such file or folder", "没有这个文件或文件夹")
    case "vanished": language.text("gone since the folder was listed", "列目录后已消失")
    case "unreadable":
      language.text("cannot be read (\(reason.detail))", "无法读取（\(reason.detail)）")
    case "binary": language.text("binary, not a text", "二进制文件，不是文本")
    case "empty": language.text("empty", "空文件")
    case "is-index":
      language.text(
        "an index, not texts; name the folder of the texts", "这是索引，不是文本；请给出文本所在文件夹")
    case "special": language.text("neither a file nor a folder", "既不是文件也不是文件夹")
    case "undecodable":
      language.text(
        "bytes that do not decode (\(reason.detail)); the rest is indexed",
        "有无法解码的字节（\(reason.detail)），其余已索引")
    case "too-large": language.text("larger than 1 GiB; split it", "超过 1 GiB；请拆分")
    default: reason.detail.isEmpty ? reason.description : reason.detail
    }
  }
}
