import { cities, texts, words, type Country } from './country.ts';

export const china: Country = {
  code: 'CN',
  language: 'zh-Hans',
  percent: 5,
  given: words(
    '晓梅=xiaomei, 志强=zhiqiang, 丽华=lihua, 建国=jianguo, 雨欣=yuxin, 思远=siyuan, 婷=ting, 浩然=haoran, 静怡=jingyi, 伟=wei, 秀兰=xiulan, 子轩=zixuan, 慧敏=huimin, 国栋=guodong, 若曦=ruoxi, 磊=lei, 佳宁=jianing, 文博=wenbo, 春燕=chunyan, 俊杰=junjie, 诗涵=shihan, 振宇=zhenyu, 雪=xue, 海涛=haitao',
  ),
  family: words(
    '王=wang, 李=li, 张=zhang, 刘=liu, 陈=chen, 杨=yang, 赵=zhao, 黄=huang, 周=zhou, 吴=wu, 徐=xu, 孙=sun, 马=ma, 郭=guo, 何=he, 罗=luo, 梁=liang, 谢=xie, 韩=han, 邓=deng, 冯=feng, 欧阳=ouyang, 诸葛=zhuge, 萧=xiao',
  ),
  familyNames: 1,
  familyFirst: true,
  nameGap: '',
  cities: cities(`
上海=shanghai | 上海市 | 200### | +8621500000##
北京=beijing | 北京市 | 100### | +8610500000##
杭州=hangzhou | 浙江省 | 310### | +8657150000###
广州=guangzhou | 广东省 | 510### | +8620300000##
深圳=shenzhen | 广东省 | 518### | +8675520000###
成都=chengdu | 四川省 | 610### | +8628600000##
苏州=suzhou | 江苏省 | 215### | +8651260000###
厦门=xiamen | 福建省 | 361### | +8659220000##`),
  streets: texts('桂花路{n}号;茶园街{n}号;陶瓷巷{n}号;滨江大道{n}号;人民东路{n}号;竹林路{n}号'),
  mobile: '+861390000####',
  organisations: [
    '{city}{word}{trade}有限公司',
    '{word}{trade}',
    '{city}{word}{trade}',
    '{family}记{trade}',
  ],
  words: words(
    '云雀=yunque, 瑞禾=ruihe, 清泉=qingquan, 青瓷=qingci, 春和=chunhe, 松月=songyue, 百味=baiwei, 锦绣=jinxiu, 小满=xiaoman, 望江=wangjiang, 半山=banshan, 红豆=hongdou',
  ),
  trades: words(
    '茶业=tea, 礼品=gifts, 贸易=trading, 家居=home, 餐饮=catering, 酒店=hotel, 书店=books, 文具=stationery, 茶楼=teahouse, 烘焙=bakery',
  ),
  titles: texts('总经理;采购经理;采购主管;店长;行政主管;厨师长;财务'),
};

const TRADITIONAL_GIVEN = words(
  '怡君=yi-chun, 志豪=chih-hao, 淑芬=shu-fen, 家瑋=chia-wei, 雅婷=ya-ting, 俊傑=chun-chieh, 美玲=mei-ling, 冠宇=kuan-yu, 詠晴=wing-ching, 佩珊=pui-shan, 承恩=cheng-en, 曉嵐=hsiao-lan, 國華=kuo-hua, 婉儀=yuen-yee, 子軒=tsz-hin, 麗珠=li-chu, 宗翰=tsung-han, 靜宜=ching-yi, 嘉欣=ka-yan, 偉倫=wai-lun',
);

const TRADITIONAL_WORDS = words(
  '雲來=yunlai, 禾豐=hefeng, 清泉=chingchuan, 松露=songlu, 春水=chunshui, 月見=yuejian, 百味=baiwei, 錦繡=chinhsiu, 鹿野=luye, 望海=wanghai, 半畝=banmu, 紅磚=hungchuan',
);

export const taiwan: Country = {
  code: 'TW',
  language: 'zh-Hant',
  percent: 3,
  given: TRADITIONAL_GIVEN,
  family: words(
    '陳=chen, 林=lin, 黃=huang, 張=chang, 李=lee, 吳=wu, 劉=liu, 蔡=tsai, 楊=yang, 許=hsu, 鄭=cheng, 謝=hsieh, 郭=kuo, 賴=lai, 蘇=su, 葉=yeh, 歐陽=ouyang, 羅=lo, 蕭=hsiao, 鍾=chung',
  ),
  familyNames: 1,
  familyFirst: true,
  nameGap: '',
  cities: cities(`
臺北=taipei | 臺北市 | 10# | +886220000###
新竹=hsinchu | 新竹市 | 300 | +88635000###
臺中=taichung | 臺中市 | 40# | +886420000###
臺南=tainan | 臺南市 | 70# | +88662000###
高雄=kaohsiung | 高雄市 | 80# | +88672000###`),
  streets: texts('桂花路{n}號;中山北路二段{n}號;茶園街{n}號;文昌街{n}號;河堤路{n}號'),
  mobile: '+88690000####',
  organisations: [
    '{word}{trade}股份有限公司',
    '{word}{trade}',
    '{city}{word}{trade}',
    '{family}家{trade}',
  ],
  words: TRADITIONAL_WORDS,
  trades: words(
    '茶行=tea, 禮品=gifts, 貿易=trading, 家飾=home, 餐館=restaurant, 旅店=hotel, 書局=books, 文具=stationery, 烘焙坊=bakery, 咖啡館=cafe',
  ),
  titles: texts('總經理;採購經理;採購專員;店長;行政主任;主廚;會計'),
};

export const hongKong: Country = {
  code: 'HK',
  language: 'zh-Hant',
  percent: 2,
  given: TRADITIONAL_GIVEN,
  family: words(
    '陳=chan, 黃=wong, 李=lee, 梁=leung, 林=lam, 張=cheung, 何=ho, 鄭=cheng, 吳=ng, 羅=law, 謝=tse, 葉=yip, 歐陽=au-yeung, 馮=fung, 曾=tsang, 鄧=tang, 蘇=so, 關=kwan',
  ),
  familyNames: 1,
  familyFirst: true,
  nameGap: '',
  cities: cities(`
中環=central | 香港島 | | +8522000####
灣仔=wan-chai | 香港島 | | +8522000####
旺角=mong-kok | 九龍 | | +8523000####
沙田=sha-tin | 新界 | | +8523000####`),
  streets: texts('海棠道{n}號;鐘聲街{n}號地下;荷塘里{n}號;海景路{n}號;太平街{n}號'),
  mobile: '+8526000####',
  organisations: [
    '{word}{trade}有限公司',
    '{family}記{trade}',
    '{word}{trade}',
    '{word}（香港）{trade}有限公司',
  ],
  words: TRADITIONAL_WORDS,
  trades: words(
    '茶莊=tea, 精品=gifts, 貿易=trading, 家品=home, 茶餐廳=cafe, 酒店=hotel, 書店=books, 文儀=stationery, 餅店=bakery, 酒家=restaurant',
  ),
  titles: texts('東主;採購經理;店長;董事;行政主任;大廚;會計主任'),
};

export const japan: Country = {
  code: 'JP',
  language: 'ja',
  percent: 2,
  given: words(
    '花子=hanako, 健太=kenta, さくら=sakura, 大輔=daisuke, 美咲=misaki, 翔太=shota, 陽子=yoko, 誠=makoto, ひかり=hikari, 拓也=takuya, 恵=megumi, 悠斗=yuto, 千尋=chihiro, 直樹=naoki, 結衣=yui, 葵=aoi, 康平=kohei, みどり=midori',
  ),
  family: words(
    '佐藤=sato, 鈴木=suzuki, 高橋=takahashi, 渡辺=watanabe, 小林=kobayashi, 斎藤=saito, 山口=yamaguchi, 井上=inoue, 清水=shimizu, 森田=morita, 長谷川=hasegawa, 藤原=fujiwara, 竹内=takeuchi, 五十嵐=igarashi, 桜井=sakurai, 柴田=shibata, 宮崎=miyazaki, 小野寺=onodera',
  ),
  familyNames: 1,
  familyFirst: true,
  nameGap: ' ',
  cities: cities(`
東京=tokyo | 東京都 | 15#-00## | +81350000###
横浜=yokohama | 神奈川県 | 22#-00## | +81450000###
京都=kyoto | 京都府 | 60#-80## | +81750000###
大阪=osaka | 大阪府 | 53#-00## | +81660000###
金沢=kanazawa | 石川県 | 920-08## | +81760000###
福岡=fukuoka | 福岡県 | 81#-00## | +81920000###`),
  streets: texts(
    '桜町{n}丁目4-2;茶屋町{n}丁目7-15;本町{n}丁目1-8;緑ヶ丘{n}丁目12-3;川端通{n}丁目5-9',
  ),
  mobile: '+8190000#####',
  organisations: [
    '株式会社{word}',
    '{word}{trade}',
    '有限会社{family}{trade}',
    '{trade} {word}',
    '{family}{trade}',
  ],
  words: words(
    '月の舟=tsukinofune, 花籠=hanakago, こもれび=komorebi, 茶々=chacha, 千鳥=chidori, 和み=nagomi, 山吹=yamabuki, ひだまり=hidamari, 五月=satsuki, 雪うさぎ=yukiusagi',
  ),
  trades: words(
    '商店=shoten, 茶舗=chaho, 雑貨=zakka, 食堂=shokudo, 旅館=ryokan, 書房=shobo, 喫茶室=kissa, 工房=kobo, 製菓=seika',
  ),
  titles: texts('代表取締役;仕入担当;店長;料理長;総務部長;購買課長;経理担当'),
};
