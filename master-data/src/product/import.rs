//! Products by file, known by their SKU.

use super::COST_READ;
use super::details::ProductDetails;
use super::lifecycle::LIFECYCLE;
use super::model::ProductState;
use super::store::Product;
use crate::stamp::{Stamp, stamp_of};
use crate::tax_rate::{TaxTable, table_of};
use chrono::NaiveDate;
use ltc_http::{Belongs, Findings, Work};
use ltc_import::{FieldSpec, Is, Request, RowKind, Run, Taken, Words};
use ltc_kernel::Ratio;
use ltc_store::{Announcement, Fail, Reader, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

const KINDS: Words = &[
    ("GOODS", &["商品", "硬件", "实物", "设备", "storableproduct", "consumable"]),
    ("SERVICE", &["服务", "service"]),
    ("SOFTWARE", &["软件", "license"]),
    ("SUBSCRIPTION", &["订阅", "saas"]),
    ("BUNDLE", &["套餐", "组合", "kit"]),
];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(
        "sku",
        Is::Text,
        &["编码", "产品编码", "商品编码", "料号", "productcode", "internalreference"],
    )
    .required(),
    FieldSpec::new("name_zh", Is::Text, &["名称", "产品名称", "商品名称", "productname", "name"]).required(),
    FieldSpec::new("name_en", Is::Text, &["英文名称", "englishname"]),
    FieldSpec::new("kind", Is::Word(KINDS), &["类型", "产品类别", "producttype"]).required(),
    FieldSpec::new("unit", Is::Text, &["单位", "计量单位", "unitofmeasure", "uom"]).required(),
    FieldSpec::new("on_sale", Is::Flag, &["在售", "上架", "active"]),
    FieldSpec::new("tax_class_code", Is::Text, &["税收分类编码", "商品和服务税收分类编码"]),
    FieldSpec::new("tax_code", Is::Text, &["税码", "税率代码", "taxcode"]).required(),
    FieldSpec::new(
        "list_price",
        Is::Decimal,
        &["单价", "标准价", "价格", "售价", "listprice", "unitprice", "salesprice"],
    )
    .required(),
    FieldSpec::new("currency", Is::Currency, &["币种", "货币", "currencycode"]).required(),
    FieldSpec::new("standard_cost", Is::Decimal, &["成本", "标准成本", "cost", "unitcost"]),
    FieldSpec::new("product_line", Is::Text, &["产品线", "产品分类", "productfamily", "productcategory"]),
    FieldSpec::new("needs_acceptance", Is::Flag, &["需要验收"]),
];

/// Products as a kind of object that files bring.
pub struct ProductFile;

/// The day, and the tax codes that the rows name.
pub struct TaxFacts {
    today: NaiveDate,
    table: TaxTable,
}

impl RowKind for ProductFile {
    type Row = ProductDetails;
    type Facts = TaxFacts;
    const NOUN: &'static str = "product";
    const FIELDS: &'static [FieldSpec] = FIELDS;

    async fn facts(db: &Reader, rows: &[Request]) -> Result<TaxFacts, Fail> {
        let codes = rows.iter().filter_map(|row| row.body.get("tax_code")?.as_str());
        let codes: BTreeSet<&str> = codes.collect();
        let table = table_of(db, &codes.into_iter().collect::<Vec<_>>()).await?;
        Ok(TaxFacts { today: db.today(), table })
    }
    fn check(row: &ProductDetails, facts: &TaxFacts, findings: &mut Findings) {
        let whole = row.minimum_margin.is_some_and(|m| m.0 == Ratio::one());
        findings.check(!whole, "/minimum_margin", "product.margin_whole");
        findings.keep("/tax_code", facts.table.rate(&row.tax_code.0, facts.today));
        findings.keep("/list_price", row.list_price.in_currency(row.currency));
    }
    async fn take(work: &mut Work<'_>, run: &Run, forms: &[&ProductDetails]) -> Result<Vec<Taken>, Fail> {
        take(work, run, forms).await
    }
    async fn take_back(work: &mut Work<'_>, made: &[Uuid], _: &str) -> Result<Vec<Uuid>, Fail> {
        let untouched = work.select::<Product>().any_of(Product::id, made.iter().copied());
        let mut gone = vec![];
        for mut product in untouched.eq(Product::version, 1).all().await? {
            if product.state == ProductState::End {
                continue;
            }
            product.state = LIFECYCLE.next(product.state, "end")?;
            work.touch("product", product.id, &product.sku);
            gone.push(product.id);
            work.update(&mut product)?;
        }
        Ok(gone)
    }
}

async fn take(work: &mut Work<'_>, run: &Run, forms: &[&ProductDetails]) -> Result<Vec<Taken>, Fail> {
    if run.update {
        work.permit("product.update", Belongs::workspace()).await?;
    }
    let sees_cost = work.may_ever(COST_READ);
    let skus = forms.iter().map(|form| form.sku.0.clone());
    let mut there = work.select::<Product>().any_of(Product::sku, skus).all().await?;
    let mut taken = vec![];
    for form in forms {
        let mut form = ProductDetails::clone(form);
        form.standard_cost = form.standard_cost.filter(|_| sees_cost);
        let same = there.iter_mut().find(|product| product.sku == form.sku.0);
        taken.push(match same {
            Some(product) if run.update => {
                let stands = form.record(stamp_of!(product), Some(product), sees_cost)?;
                if stands != *product {
                    *product = stands;
                    work.update(product)?;
                    work.touch("product", product.id, &product.sku);
                }
                Taken::Updated(product.id)
            }
            Some(product) => Taken::Known(product.id),
            None => {
                let id = work.new_id();
                let product = form.record(Stamp::first(id, work.now()), None, sees_cost)?;
                work.begin(id);
                work.insert(&product);
                let said = Announcement::new("product.created", id).touches("product", id, &product.sku);
                work.announce_begun(said.attr("name", &product.name_zh).attr("import", &run.no));
                there.push(product);
                Taken::Made(id)
            }
        });
    }
    Ok(taken)
}
