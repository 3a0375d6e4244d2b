/// Phrases in which a character is read otherwise than mostly.
enum PinyinPhrases {
  /// The longest phrase, in characters.
  private static let longest = 4

  /// The reading of the longest phrase that begins at a place.
  static func reading(
    at index: Int, of scalars: [Unicode.Scalar]
  ) -> (length: Int, syllables: [String])? {
    guard starts.contains(scalars[index]) else { return nil }
    for length in stride(from: min(longest, scalars.count - index), through: 2, by: -1) {
      var phrase = ""
      phrase.unicodeScalars.append(contentsOf: scalars[index..<(index + length)])
      if let syllables = phrases[phrase] { return (length, syllables) }
    }
    return nil
  }

  private static let starts = Set(phrases.keys.compactMap(\.unicodeScalars.first))

  private static let phrases: [String: [String]] = {
    var phrases: [String: [String]] = [:]
    for line in list.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      phrases[words[0]] = Array(words[1...])
    }
    return phrases
  }()

  /// Words of plans and reports, place names, and the commonest words of each such character.
  private static let list = """
    长江 chang jiang
    长期 chang qi
    长效 chang xiao
    长远 chang yuan
    长城 chang cheng
    长沙 chang sha
    长春 chang chun
    长安 chang an
    长三角 chang san jiao
    长足 chang zu
    长度 chang du
    长途 chang tu
    长寿 chang shou
    特长 te chang
    延长 yan chang
    增长 zeng zhang
    增长极 zeng zhang ji
    成长 cheng zhang
    市长 shi zhang
    区长 qu zhang
    省长 sheng zhang
    县长 xian zhang
    院长 yuan zhang
    校长 xiao zhang
    局长 ju zhang
    部长 bu zhang
    组长 zu zhang
    河长 he zhang
    湖长 hu zhang
    林长 lin zhang
    家长 jia zhang
    会长 hui zhang
    银行 yin hang
    行业 hang ye
    行情 hang qing
    央行 yang hang
    商行 shang hang
    同行业 tong hang ye
    各行各业 ge hang ge ye
    行政 xing zheng
    行动 xing dong
    行为 xing wei
    执行 zhi xing
    运行 yun xing
    推行 tui xing
    重庆 chong qing
    重复 chong fu
    重组 chong zu
    重构 chong gou
    重塑 chong su
    重建 chong jian
    重新 chong xin
    重启 chong qi
    双重 shuang chong
    多重 duo chong
    重大 zhong da
    重点 zhong dian
    重要 zhong yao
    重视 zhong shi
    注重 zhu zhong
    严重 yan zhong
    比重 bi zhong
    调查 diao cha
    调研 diao yan
    调度 diao du
    调动 diao dong
    抽调 chou diao
    调整 tiao zheng
    调解 tiao jie
    调节 tiao jie
    调控 tiao kong
    协调 xie tiao
    空调 kong tiao
    音乐 yin yue
    乐器 yue qi
    乐清 yue qing
    快乐 kuai le
    娱乐 yu le
    文娱乐 wen yu le
    都市 du shi
    首都 shou du
    成都 cheng du
    都市圈 du shi quan
    会计 kuai ji
    会议 hui yi
    效率 xiao lv
    比率 bi lv
    利率 li lv
    税率 shui lv
    汇率 hui lv
    增长率 zeng zhang lv
    覆盖率 fu gai lv
    率先 shuai xian
    表率 biao shuai
    种植 zhong zhi
    播种 bo zhong
    种业 zhong ye
    种子 zhong zi
    供给 gong ji
    给予 ji yu
    供给侧 gong ji ce
    配给 pei ji
    曾经 ceng jing
    厦门 xia men
    大厦 da sha
    六安 lu an
    台州 tai zhou
    蚌埠 beng bu
    西藏 xi zang
    宝藏 bao zang
    收藏 shou cang
    差异 cha yi
    差距 cha ju
    出差 chu chai
    处理 chu li
    处置 chu zhi
    处罚 chu fa
    办事处 ban shi chu
    便宜 pian yi
    弹性 tan xing
    退耕还林 tui geng huan lin
    偿还 chang huan
    归还 gui huan
    校对 jiao dui
    学校 xue xiao
    高校 gao xiao
    传统 chuan tong
    传承 chuan cheng
    自传 zi zhuan
    朝阳 chao yang
    朝气 zhao qi
    参与 can yu
    参差 cen ci
    人参 ren shen
    角色 jue se
    角度 jiao du
    着力 zhuo li
    着眼 zhuo yan
    着重 zhuo zhong
    沿着 yan zhe
    扎实 zha shi
    包扎 bao za
    模样 mu yang
    模式 mo shi
    规模 gui mo
    积累 ji lei
    劳累 lao lei
    勒索 le suo
    载体 zai ti
    下载 xia zai
    记载 ji zai
    记载册 ji zai ce
    单位 dan wei
    好学 hao xue
    爱好 ai hao
    发展 fa zhan
    理发 li fa
    兴起 xing qi
    兴趣 xing qu
    振兴 zhen xing
    新兴 xin xing
    应用 ying yong
    应急 ying ji
    供应 gong ying
    供应链 gong ying lian
    适应 shi ying
    响应 xiang ying
    中标 zhong biao
    命中 ming zhong
    作坊 zuo fang
    降低 jiang di
    投降 tou xiang
    创伤 chuang shang
    创新 chuang xin
    当作 dang zuo
    适当 shi dang
    量化 liang hua
    测量 ce liang
    数量 shu liang
    质量 zhi liang
    高质量 gao zhi liang
    血液 xue ye
    石油 shi you
    万石 wan dan
    地区 di qu
    转变 zhuan bian
    转型 zhuan xing
    转动 zhuan dong
    禁止 jin zhi
    强劲 qiang jin
    相关 xiang guan
    照相 zhao xiang
    似乎 si hu
    提防 di fang
    堤防 di fang
    汤逊湖 tang xun hu
    武汉 wu han
    汉口 han kou
    硚口 qiao kou
    黄陂 huang pi
    蔡甸 cai dian
    澴河 huan he
    监利 jian li
    郧阳 yun yang
    大都督 da du du
    """
}
