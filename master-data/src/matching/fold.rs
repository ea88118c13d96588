//! One form of a company name: half-width, simplified, without legal form; and the same in pinyin. Pure.

use crate::account::name::normalised;
use pinyin::ToPinyin;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Traditional characters of company names and their simplified form, in pairs.
const PAIRS: &str = "華华為为東东國国業业電电機机廠厂廣广貿贸責责無无團团資资訊讯發发產产實实驗验藥药醫医療疗\
    衛卫飛飞龍龙鳳凤馬马車车輪轮銀银鐵铁鋼钢銅铜鋁铝鑫鑫環环範范達达運运輸输聯联網网絡络係系統统軟软體体\
    數数據据計计設设備备術术創创諮咨詢询諾诺維维純纯紡纺織织綠绿線线紅红級级緯纬經经濟济營营銷销製制造造\
    裝装潔洁淨净澤泽濱滨灣湾漢汉滙汇匯汇濤涛瀋沈陽阳陝陕蘇苏蘭兰薩萨蓮莲葉叶萬万與与興兴舉举藝艺節节農农\
    種种穀谷麥麦麵面飯饭飲饮館馆餘余養养魚鱼鳥鸟鹽盐齊齐齡龄歐欧歡欢氣气溫温測测滅灭滿满漁渔潤润瑪玛瓊琼\
    畫画當当療疗眾众確确礎础礦矿禮礼積积稅税穩稳競竞筆笔築筑簡简糧粮緊紧緣缘縣县總总繼继續续缺缺羅罗義义\
    習习聖圣聲声職职腦脑臨临舊旧艦舰萊莱號号蠶蚕補补複复見见規规視视親亲覺觉觀观記记許许診诊証证評评試试\
    詩诗誠诚語语課课調调談谈論论證证識识譽誉議议護护變变讓让豐丰貝贝負负財财貨货販贩費费貴贵買买賓宾賣卖\
    質质賴赖購购賽赛贊赞趙赵軍军軌轨軸轴載载輔辅輕轻輝辉農农辦办遠远適适遷迁選选還还邁迈郵邮鄉乡鄭郑鄧邓\
    醬酱釋释針针鈦钛鈴铃鉅巨鉑铂鋒锋錄录錢钱錦锦鍋锅鍊炼鍵键鎮镇鏈链鏡镜鐘钟鑄铸長长門门開开間间閣阁關关\
    陳陈陸陆際际隨随險险雙双雜杂雲云電电霧雾靈灵韓韩頂顶項项順顺預预領领頭头題题願愿類类顧顾風风飾饰餐餐\
    駿骏騰腾驅驱體体鵬鹏鴻鸿麗丽黃黄點点齒齿優优會会傳传債债傑杰償偿億亿價价儀仪內内兩两冊册劃划劉刘劑剂\
    動动務务勝胜勞劳勢势區区協协單单卻却參参吳吴員员問问啟启喬乔嘉嘉圍围園园圓圆圖图場场塊块塑塑塗涂塵尘\
    壓压壯壮處处夠够夾夹奮奋婦妇媽妈學学孫孙寧宁寶宝審审寫写寬宽將将專专尋寻對对導导層层屬属島岛崗岗嶺岭\
    帥帅師师帶带幣币幫帮庫库廈厦廟庙廳厅張张強强彈弹彙汇徑径從从復复應应態态慶庆憲宪懷怀戰战戲戏戶户拋抛\
    換换據据損损擇择擊击擔担攜携攝摄敵敌斷断時时晉晋暢畅曆历書书條条楊杨極极構构槍枪樂乐樓楼標标樞枢樣样\
    樹树橋桥檢检櫃柜權权歷历殼壳毀毁殺杀漿浆澆浇";

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let all: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
    all.chunks_exact(2).filter(|pair| pair[0] != pair[1]).map(|pair| (pair[0], pair[1])).collect()
});

/// The name in one form: simplified, half-width, lower case, without legal form, spaces and punctuation; German letters
/// as banks and registers spell them (DIN 5007-2).
pub fn folded(name: &str) -> String {
    let mut simplified = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'ä' | 'Ä' => simplified.push_str("ae"),
            'ö' | 'Ö' => simplified.push_str("oe"),
            'ü' | 'Ü' => simplified.push_str("ue"),
            'ß' | 'ẞ' => simplified.push_str("ss"),
            c => simplified.push(SIMPLIFIED.get(&c).copied().unwrap_or(c)),
        }
    }
    normalised(&simplified)
}

/// The folded name in pinyin without tones; what is no Chinese character stays as it is.
pub fn pinyin(folded: &str) -> String {
    let mut spelt = String::with_capacity(folded.len() * 2);
    for (c, syllable) in folded.chars().zip(folded.to_pinyin()) {
        match syllable {
            Some(syllable) => spelt.push_str(syllable.plain()),
            None => spelt.push(c),
        }
    }
    spelt
}

/// Initials of a name: "华为技术" is "hwjs"; letters and digits that are there stay.
pub fn initials(folded: &str) -> String {
    let initial = |(c, syllable): (char, Option<pinyin::Pinyin>)| match syllable {
        Some(syllable) => syllable.plain().chars().next().unwrap_or(c),
        None => c,
    };
    folded.chars().zip(folded.to_pinyin()).map(initial).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "
        華為技術有限公司         | 华为技术     | huaweijishu       | hwjs  | 华为技术
        华为技术有限责任公司     | 华为技术     | huaweijishu       | hwjs  | 华为技术
        深圳市騰訊計算機系統有限公司 | 深圳市腾讯计算机系统 | shenzhenshitengxunjisuanjixitong | szstxjsjxt | 腾讯计算机系统
        上海大众                 | 上海大众     | shanghaidazhong   | shdz  | 大众
        广东省广州市云             | 广东省广州市云 | guangdongshengguangzhoushiyun | gdsgzsy | 广州市云
        MÜLLER Großbau GmbH      | muellergrossbau | muellergrossbau | muellergrossbau | muellergrossbau
        Siemens AG               | siemens      | siemens           | siemens | siemens
        ＴＣＬ科技集团股份有限公司 | tcl科技集团  | tclkejijituan     | tclkjjt | tcl科技集团
        中国                     | 中国         | zhongguo          | zg    | 中国";

    #[test]
    fn names_take_one_form() {
        for row in NAMES.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let name = folded(cells[0]);
            let told = [name.clone(), pinyin(&name), initials(&name)];
            assert_eq!(told, cells[1..4], "{row}");
        }
    }

    #[test]
    fn the_pairs_are_pairs() {
        let all: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(all.len() % 2, 0);
        // A shifted list would make characters of unlike sound equal.
        let sound = |c: char| c.to_pinyin().map(|p| p.plain());
        let unlike: Vec<_> = all.chunks_exact(2).filter(|p| sound(p[0]) != sound(p[1])).collect();
        assert!(unlike.len() < 12, "{unlike:?}");
    }
}
